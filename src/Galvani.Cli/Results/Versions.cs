using System.Reflection;

namespace Galvani.Cli.Results;

/// <summary>What software made a result.</summary>
/// <param name="Galvani">Version of Galvani.</param>
/// <param name="Dotnet">Version of the .NET runtime.</param>
internal sealed record Versions(string Galvani, string Dotnet)
{
    /// <summary>Those of this process.</summary>
    public static Versions Current { get; } = new(
        typeof(Network).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, Environment.Version.ToString());
}
