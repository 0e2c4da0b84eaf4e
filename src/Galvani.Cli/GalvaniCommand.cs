using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Galvani.Cli.Check;
using Galvani.Cli.Classify;
using Galvani.Cli.Inspect;
using Galvani.Cli.Results;
using Galvani.Cli.Usage;

namespace Galvani.Cli;

/// <summary>The whole command behind one call, so that tests drive what users drive.</summary>
public static class GalvaniCommand
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments, without the name of the command.</param>
    /// <param name="output">Receives data: tables or JSON.</param>
    /// <param name="error">Receives progress, warnings and errors.</param>
    /// <param name="cancel">Stops the work; nothing half-written stays behind.</param>
    /// <returns>0 done, 1 bad input, 2 bad usage, 130 cancelled.</returns>
    public static int Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(args);
        Option<bool> verbose = new("--verbose") { Description = "Show the stack trace of an error.", Recursive = true };
        Terminal terminal = new(output, error);
        RootCommand root = Root(terminal, verbose, cancel);
        if (args.Length == 0)
        {
            root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = error });

            return ExitCode.BadUsage;
        }

        ParseResult parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is ParseErrorAction)
        {
            terminal.Errors(UsageErrors.Describe(parse));

            return ExitCode.BadUsage;
        }

        try
        {
            return parse.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception exception)
        {
            Failure failure = Failure.Of(exception);
            terminal.Errors(failure.Lines);
            if (parse.GetValue(verbose))
            {
                terminal.Error.WriteLine(exception);
            }

            return failure.Code;
        }
    }

    private static RootCommand Root(Terminal terminal, Option<bool> verbose, CancellationToken cancel)
    {
        RootCommand root = new("Turns trained image classifiers into spiking neural networks, simulates them and measures what they gain and cost.")
        {
            HelpName = "galvani",
        };
        root.Add(new ClassifyVerb(terminal, cancel));
        root.Add(new InspectVerb(terminal));
        root.Add(new CheckVerb(terminal));
        root.Add(verbose);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();

        return root;
    }

    /// <summary>Prints the version alone, so that scripts can compare it.</summary>
    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(Versions.Current.Galvani);

            return ExitCode.Done;
        }
    }
}
