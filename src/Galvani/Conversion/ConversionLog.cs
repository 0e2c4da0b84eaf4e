using System.Collections.Immutable;

namespace Galvani.Conversion;

/// <summary>
/// Where passes note what they did. The last note on a node is what the report says of it; but a refusal stays, whatever comes after it.
/// </summary>
public sealed class ConversionLog
{
    private readonly List<(string Node, ReportNote Note)> _notes = [];
    private readonly ImmutableArray<Problem>.Builder _warnings = ImmutableArray.CreateBuilder<Problem>();

    /// <summary>Notes what happened to a node: one of the source network, or one that a pass made of it, whose name begins with that one's.</summary>
    public void Note(string node, Verdict verdict, string reason, string remedy = "")
    {
        int index = _notes.FindIndex(note => note.Node == node);
        ReportNote note = new(verdict, reason, remedy);
        if (index < 0)
        {
            _notes.Add((node, note));
        }
        else if (_notes[index].Note.Verdict != Verdict.Refused)
        {
            _notes[index] = (node, note);
        }
    }

    /// <summary>Whether there is a note on a node.</summary>
    internal bool Knows(string node) => _notes.Exists(note => note.Node == node);

    /// <summary>Warns about something that was asked for and had no effect, or may surprise.</summary>
    public void Warn(string subject, string what, string remedy) => _warnings.Add(new Problem(subject, what, remedy));

    /// <summary>The report on a source network. Every note is in the line of the layer that it belongs to.</summary>
    internal ConversionReport Report(Network source)
    {
        ImmutableArray<Graph.SummaryRow> rows = source.Summary().Rows;
        ILookup<string, ReportNote> notes = _notes.ToLookup(note => RowOf(note.Node, rows), note => note.Note);

        return new ConversionReport([.. rows.Select(row => Line(row.Name, row.Type, [.. notes[row.Name]]))], _warnings.ToImmutable());
    }

    /// <summary>The layer that a node belongs to: its own, or the one with the longest name that its name begins with.</summary>
    private static string RowOf(string node, ImmutableArray<Graph.SummaryRow> rows) => rows
        .Select(row => row.Name)
        .Where(name => node == name || node.StartsWith(name + ".", StringComparison.Ordinal))
        .MaxBy(name => name.Length) ?? rows[0].Name;

    private static ReportLine Line(string name, string type, ReportNote[] notes)
    {
        if (notes.Length == 0)
        {
            return new ReportLine(name, type, Verdict.Kept, "is linear and stays as it is", "");
        }

        // What stands in the way comes first, then what becomes of the layer.
        Verdict verdict = new[] { Verdict.Refused, Verdict.Converted, Verdict.Removed, Verdict.Kept }.First(candidate => notes.Any(note => note.Verdict == candidate));
        ReportNote[] telling = [.. notes.Where(note => note.Verdict == verdict)];

        return new ReportLine(
            name, type, verdict, string.Join("; ", telling.Select(note => note.Reason).Distinct()), string.Join("; ", telling.Select(note => note.Remedy).Where(remedy => remedy.Length > 0).Distinct()));
    }
}
