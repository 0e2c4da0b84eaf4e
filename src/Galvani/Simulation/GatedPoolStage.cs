using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>Of each window, the number of that input whose numbers so far sum up to most.</summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Input">The buffer it reads.</param>
/// <param name="Output">The buffer it writes.</param>
/// <param name="Grid">How the window slides.</param>
/// <param name="Channels">Channels.</param>
/// <param name="State">The buffer of the sums.</param>
internal sealed record GatedPoolStage(string Node, int Input, int Output, WindowGrid Grid, int Channels, int State) : UnaryStage(Node, Input, Output);
