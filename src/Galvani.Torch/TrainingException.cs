namespace Galvani.Torch;

/// <summary>A training that cannot go on.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>What happened, and what to do.</summary>
    public TrainingException(string message)
        : base(message)
    {
    }
}
