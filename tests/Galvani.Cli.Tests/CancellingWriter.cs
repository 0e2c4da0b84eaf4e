namespace Galvani.Cli;

/// <summary>Cancels as soon as a line with a given text is written.</summary>
internal sealed class CancellingWriter(string text, CancellationTokenSource cancel) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        if (value?.Contains(text, StringComparison.Ordinal) == true)
        {
            cancel.Cancel();
        }
    }
}
