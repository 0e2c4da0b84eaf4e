using System.Globalization;
using System.Text;

namespace Galvani.Cli;

/// <summary>A standard stream whose errors, as of a full disk or a closed handle, are told or passed over as its user decides.</summary>
/// <param name="inner">The stream.</param>
/// <param name="failed">Gets what the stream threw; throws an exception with a place, or returns to pass over it.</param>
internal sealed class GuardedWriter(TextWriter inner, Action<Exception> failed) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Guard(() => inner.Write(value));

    public override void Write(string? value) => Guard(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guard(() => inner.Write(buffer, index, count));

    public override void WriteLine() => Guard(inner.WriteLine);

    public override void WriteLine(string? value) => Guard(() => inner.WriteLine(value));

    public override void Flush() => Guard(inner.Flush);

    private void Guard(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failed(exception);
        }
    }
}
