using Galvani.Tensors;

namespace Galvani.Simulation;

/// <summary>Sums over windows; the division is left to whatever reads it, so that counts stay whole.</summary>
internal sealed record PoolStage(string Node, int Input, int Output, Window Rows, Window Columns, int Channels) : Stage(Node, Output);
