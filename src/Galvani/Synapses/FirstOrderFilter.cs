namespace Galvani.Synapses;

/// <summary>A first-order filter in steps: <c>s[t] = Decay s[t-1] + Gain u[t]</c>, with <c>s[-1] = 0</c>.</summary>
/// <param name="Decay">What is kept of the last value, in [0, 1).</param>
/// <param name="Gain">What is taken of the new input.</param>
public sealed record FirstOrderFilter(double Decay, double Gain) : DiscreteFilter;
