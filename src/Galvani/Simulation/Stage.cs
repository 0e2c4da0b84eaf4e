namespace Galvani.Simulation;

/// <summary>One action of a step, with everything that can be computed beforehand. It writes exactly one buffer, its own.</summary>
/// <param name="Node">The node it computes.</param>
/// <param name="Output">The buffer it writes.</param>
internal abstract record Stage(string Node, int Output)
{
    /// <summary>Whether it reads a buffer in the same step.</summary>
    public abstract bool Reads(int buffer);
}
