namespace Galvani.Simulation;

/// <summary>The same values in every step.</summary>
internal sealed record ConstantEncoding : InputEncoding
{
    public override string ToString() => "constant";

    internal override Stimulus Of(ReadOnlyMemory<float> image) => Stimulus.Constant(image);

    internal override void Check(double timeStep)
    {
    }
}
