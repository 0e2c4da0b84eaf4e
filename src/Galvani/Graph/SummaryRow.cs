namespace Galvani.Graph;

/// <summary>One block of a network in a <see cref="NetworkSummary"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Layer, or layer and activation or neuron model.</param>
/// <param name="Output">Shape of its value.</param>
/// <param name="Parameters">Trained numbers.</param>
/// <param name="MultiplyAccumulates">Multiply-accumulates of one forward pass, padding included.</param>
/// <param name="Neurons">Number of neurons; 0 unless the block is a population.</param>
public sealed record SummaryRow(string Name, string Type, Shape Output, long Parameters, long MultiplyAccumulates, int Neurons);
