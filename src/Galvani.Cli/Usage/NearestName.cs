namespace Galvani.Cli.Usage;

/// <summary>Finds what a user probably meant.</summary>
internal static class NearestName
{
    /// <summary>The name with the fewest typing errors; null when none is near.</summary>
    public static string? Of(string typed, IEnumerable<string> names)
    {
        int farthest = typed.Length <= 3 ? 1 : Math.Max(2, typed.Length / 3); // two, so that swapped letters are one mistake
        (string Name, int Distance)[] near = [.. names.Select(name => (Name: name, Distance: Distance(typed, name))).Where(pair => pair.Distance <= farthest)];

        return near.Length == 0 ? null : near.MinBy(pair => pair.Distance).Name;
    }

    /// <summary>Levenshtein's distance: characters to insert, remove or change.</summary>
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
