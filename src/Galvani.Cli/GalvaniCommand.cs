using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Galvani.Cli.Check;
using Galvani.Cli.Classify;
using Galvani.Cli.Configuration;
using Galvani.Cli.Convert;
using Galvani.Cli.Inspect;
using Galvani.Cli.Results;
using Galvani.Cli.Sys;
using Galvani.Cli.Train;
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
    public static int Run(string[] args, TextWriter output, TextWriter error, CancellationToken cancel) =>
        Run(args, output, error, (_, _, _) => new StartTraining(), cancel);

    /// <summary>The same with the given verb for training, which needs libtorch and so another application.</summary>
    internal static int Run(
        string[] args, TextWriter output, TextWriter error, Func<Terminal, GlobalOptions, CancellationToken, Verb> train, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(args);
        GlobalOptions globals = new();
        Terminal terminal = new(output, error);
        RootCommand root = Root(terminal, globals, train(terminal, globals, cancel), cancel);
        if (args.Length == 0)
        {
            root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = terminal.Error });

            return ExitCode.BadUsage;
        }

        ParserConfiguration parser = new() { ResponseFileTokenReplacer = null };
        ParseResult typed = root.Parse(args, parser), parse = typed;
        try
        {
            ConfigFile? config = globals.ConfigOf(typed) is string path ? ConfigFile.Read(path) : (typed.CommandResult.Command as Verb)?.SettingsOf(typed);
            parse = config is null ? typed : root.Parse(ConfigArguments.Merge(config, typed, args), parser);
            if (parse.Action is ParseErrorAction)
            {
                terminal.Errors(UsageErrors.Describe(parse, option => config is null || Setting.IsGiven(typed, option) ? "" : $"{config.Path}: "));

                return ExitCode.BadUsage;
            }

            string? saved = globals.SaveConfigOf(parse);
            if (saved is not null)
            {
                ConfigWriter.Probe(saved, parse.GetValue(globals.Overwrite));
            }

            int code = parse.Invoke(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
            if (saved is not null && code == ExitCode.Done)
            {
                ConfigWriter.Write(parse, saved, parse.GetValue(globals.Overwrite));
                terminal.Error.WriteLine($"settings: {saved}");
            }

            return code;
        }
        catch (Exception exception)
        {
            Failure failure = Failure.Of(exception);
            terminal.Errors(failure.Lines);
            if (Setting.IsGiven(parse, globals.Verbose))
            {
                terminal.Error.WriteLine(exception);
            }

            return failure.Code;
        }
    }

    private static RootCommand Root(Terminal terminal, GlobalOptions globals, Verb train, CancellationToken cancel)
    {
        RootCommand root = new("Turns trained image classifiers into spiking neural networks, simulates them and measures what they gain and cost.")
        {
            HelpName = "galvani",
        };
        root.Add(new ClassifyVerb(terminal, globals, cancel));
        root.Add(new ConvertVerb(terminal, globals, cancel));
        root.Add(new InspectVerb(terminal, cancel));
        root.Add(new CheckVerb(terminal, cancel));
        root.Add(train);
        root.Add(new SysVerb(terminal));
        globals.AddTo(root);
        foreach (Command command in root.Subcommands.Prepend(root).ToArray())
        {
            Switches.AddNegations(command);
        }

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
