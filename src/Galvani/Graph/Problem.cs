namespace Galvani;

/// <summary>One thing that is wrong with a user's network, and what to do about it.</summary>
/// <param name="Node">The node or layer.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Problem(string Node, string What, string Remedy)
{
    /// <summary>One line: node, what, remedy.</summary>
    public override string ToString() => $"{Node}: {What}; {Remedy}";
}
