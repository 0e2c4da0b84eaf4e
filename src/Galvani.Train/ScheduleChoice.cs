using Galvani.Torch;

namespace Galvani.Train;

/// <summary>How the learning rate changes, as the user wrote it and as the library takes it.</summary>
internal sealed record ScheduleChoice(string Text, LearningRate Rate)
{
    /// <summary>Not at all.</summary>
    public static ScheduleChoice Constant { get; } = new("constant", new ConstantRate());

    /// <summary><c>constant</c>, <c>cosine</c>, or <c>step:N</c> for a tenth every N epochs.</summary>
    public static bool Read(string text, out ScheduleChoice value)
    {
        const string Step = "step:";
        double every = 0;
        bool isStep = text.StartsWith(Step, StringComparison.Ordinal) && Cli.Usage.Read.Positive(text[Step.Length..], out every);
        value = isStep ? new ScheduleChoice(text, new StepRate(every)) : text == "cosine" ? new ScheduleChoice(text, new CosineRate()) : Constant;

        return value.Text == text;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
