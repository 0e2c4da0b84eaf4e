using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Galvani.Cli.Usage;

/// <summary>The usual help with examples below it: those of the verb, or the first one of every verb.</summary>
internal sealed class ExampleHelp(HelpAction inner) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        inner.Invoke(parseResult);
        Command command = parseResult.CommandResult.Command;
        (string CommandLine, string What)[] examples = command is Verb verb
            ? [.. verb.Examples]
            : [.. command.Subcommands.OfType<Verb>().Select(sub => sub.Examples[0])];
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(examples.Length == 1 ? "Example:" : "Examples:");
        foreach ((string commandLine, string what) in examples)
        {
            output.WriteLine($"  {commandLine}");
            output.WriteLine($"      {what}");
        }

        return ExitCode.Done;
    }
}
