using Spectre.Console;

namespace Galvani.Cli.Results;

/// <summary>The look of all tables.</summary>
internal static class TableColumns
{
    /// <summary>An empty table: words to the left, numbers to the right.</summary>
    /// <param name="words">Headers of the first columns.</param>
    /// <param name="numbers">Headers of the columns after them.</param>
    public static Table Create(string[] words, params string[] numbers)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string word in words)
        {
            table.AddColumn(new TableColumn(Markup.Escape(word)));
        }

        foreach (string number in numbers)
        {
            table.AddColumn(new TableColumn(Markup.Escape(number)).RightAligned());
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Add(this Table table, params string[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell))]);
}
