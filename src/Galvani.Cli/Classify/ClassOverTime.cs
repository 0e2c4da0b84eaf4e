using System.Collections.Immutable;

namespace Galvani.Cli.Classify;

/// <summary>The scores of one class.</summary>
/// <param name="Class">Its number.</param>
/// <param name="Name">Its name, or its number where names are not known.</param>
/// <param name="RateScore">What the model gives it before conversion; null where that is not known.</param>
/// <param name="Scores">What the spiking network gives it after every step.</param>
internal sealed record ClassOverTime(int Class, string Name, float? RateScore, ImmutableArray<float> Scores);
