using System.Text;

namespace Galvani.Cli;

/// <summary>A stream to a full disk.</summary>
internal sealed class FailingWriter : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => throw new IOException("No space left on device");
}
