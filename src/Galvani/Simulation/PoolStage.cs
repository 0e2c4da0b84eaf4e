using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>
/// Sums over windows, or their largest values. The division of an average is left to whatever reads it, so that counts stay whole.
/// </summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Grid">How the window slides.</param>
/// <param name="Channels">Channels.</param>
/// <param name="IsMaximum">Whether it takes the largest value.</param>
internal sealed record PoolStage(string Node, int Input, int Output, WindowGrid Grid, int Channels, bool IsMaximum) : UnaryStage(Node, Input, Output);
