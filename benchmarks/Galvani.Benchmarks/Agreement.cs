namespace Galvani.Benchmarks;

/// <summary>Whether contenders compute the same thing. A speed of something else is no speed.</summary>
internal static class Agreement
{
    private const double MostSpikesApart = 1e-4;

    /// <summary>Compares all contenders with the first one.</summary>
    /// <exception cref="InvalidOperationException">One gives other answers.</exception>
    public static void Require(IReadOnlyList<Contender> contenders, int images)
    {
        Answer[] expected = Answers(contenders[0], images);
        foreach (Contender contender in contenders.Skip(1))
        {
            Answer[] actual = Answers(contender, images);
            int classes = actual.Zip(expected).Count(pair => pair.First.Class != pair.Second.Class);
            double apart = actual.Zip(expected).Max(pair => Math.Abs(pair.First.Spikes - pair.Second.Spikes) / (double)pair.Second.Spikes);
            if (classes > 0 || apart > MostSpikesApart)
            {
                throw new InvalidOperationException($"{contender.Name}: {classes} of {images} classes differ from {contenders[0].Name}, spikes by {apart:P4}");
            }
        }
    }

    private static Answer[] Answers(Contender contender, int images) => contender.Prepare(1)([.. Enumerable.Range(0, images)]);
}
