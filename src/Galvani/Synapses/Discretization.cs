namespace Galvani.Synapses;

/// <summary>How a filter in continuous time becomes one in steps.</summary>
public enum Discretization
{
    /// <summary>Exact for inputs that are constant during a step; Nengo's default.</summary>
    ZeroOrderHold,

    /// <summary>Euler's forward difference.</summary>
    Euler,

    /// <summary>Tustin's trapezoidal rule.</summary>
    Bilinear,
}
