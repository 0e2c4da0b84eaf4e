using System.Collections.Immutable;
using Galvani.Neurons;

namespace Galvani.Graph.Json;

/// <summary>The neuron models that files hold, with their parameters. A new model is one entry here.</summary>
internal static class NeuronForms
{
    public static ImmutableArray<NumbersForm> All { get; } =
    [
        Of(
            new RectifiedLinear(),
            neuron => [("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with { Amplitude = fields.Number("amplitude", standard.Amplitude) }),
        Of(
            new SpikingRectifiedLinear(),
            neuron => [("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with { Amplitude = fields.Number("amplitude", standard.Amplitude) }),
        Of(
            new LeakyReLU(),
            neuron => [("negativeSlope", neuron.NegativeSlope), ("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with
            {
                NegativeSlope = fields.Number("negativeSlope", standard.NegativeSlope),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new SpikingLeakyReLU(),
            neuron => [("negativeSlope", neuron.NegativeSlope), ("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with
            {
                NegativeSlope = fields.Number("negativeSlope", standard.NegativeSlope),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new SigmoidNeuron(),
            neuron => [("tauRef", neuron.TauRef)],
            (standard, fields) => standard with { TauRef = fields.Number("tauRef", standard.TauRef) }),
        Of(
            new TanhNeuron(),
            neuron => [("tauRef", neuron.TauRef)],
            (standard, fields) => standard with { TauRef = fields.Number("tauRef", standard.TauRef) }),
        Of(
            new LIFRate(),
            neuron => [("tauRc", neuron.TauRc), ("tauRef", neuron.TauRef), ("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with
            {
                TauRc = fields.Number("tauRc", standard.TauRc),
                TauRef = fields.Number("tauRef", standard.TauRef),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new LIF(),
            neuron => [("tauRc", neuron.TauRc), ("tauRef", neuron.TauRef), ("minVoltage", neuron.MinVoltage), ("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with
            {
                TauRc = fields.Number("tauRc", standard.TauRc),
                TauRef = fields.Number("tauRef", standard.TauRef),
                MinVoltage = fields.NumberOrMinusInfinity("minVoltage", standard.MinVoltage),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new SoftLIFRate(),
            neuron => [("tauRc", neuron.TauRc), ("tauRef", neuron.TauRef), ("sigma", neuron.Sigma), ("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with
            {
                TauRc = fields.Number("tauRc", standard.TauRc),
                TauRef = fields.Number("tauRef", standard.TauRef),
                Sigma = fields.Number("sigma", standard.Sigma),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new AdaptiveLIF(),
            neuron =>
            [
                ("tauRc", neuron.TauRc), ("tauRef", neuron.TauRef), ("minVoltage", neuron.MinVoltage), ("tauN", neuron.TauN), ("incN", neuron.IncN),
                ("amplitude", neuron.Amplitude),
            ],
            (standard, fields) => standard with
            {
                TauRc = fields.Number("tauRc", standard.TauRc),
                TauRef = fields.Number("tauRef", standard.TauRef),
                MinVoltage = fields.NumberOrMinusInfinity("minVoltage", standard.MinVoltage),
                TauN = fields.Number("tauN", standard.TauN),
                IncN = fields.Number("incN", standard.IncN),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new AdaptiveLIFRate(),
            neuron =>
            [
                ("tauRc", neuron.TauRc), ("tauRef", neuron.TauRef), ("tauN", neuron.TauN), ("incN", neuron.IncN), ("amplitude", neuron.Amplitude),
            ],
            (standard, fields) => standard with
            {
                TauRc = fields.Number("tauRc", standard.TauRc),
                TauRef = fields.Number("tauRef", standard.TauRef),
                TauN = fields.Number("tauN", standard.TauN),
                IncN = fields.Number("incN", standard.IncN),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new Izhikevich(),
            neuron =>
            [
                ("tauRecovery", neuron.TauRecovery), ("coupling", neuron.Coupling), ("resetVoltage", neuron.ResetVoltage), ("resetRecovery", neuron.ResetRecovery),
            ],
            (standard, fields) => standard with
            {
                TauRecovery = fields.Number("tauRecovery", standard.TauRecovery),
                Coupling = fields.Number("coupling", standard.Coupling),
                ResetVoltage = fields.Number("resetVoltage", standard.ResetVoltage),
                ResetRecovery = fields.Number("resetRecovery", standard.ResetRecovery),
            }),
        OfRate(typeof(RegularSpiking<>)),
        OfRate(typeof(StochasticSpiking<>)),
        OfRate(typeof(PoissonSpiking<>)),
        NumbersForm.OfMany(
            new IntegrateAndFire(),
            neuron =>
            [
                ("threshold", neuron.Threshold), ("amplitude", neuron.Amplitude), .. FireRuleForm.Numbers(neuron.Rule),
            ],
            (standard, fields) => standard with
            {
                Threshold = fields.Number("threshold", standard.Threshold),
                Rule = FireRuleForm.Read(fields, standard.Rule),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        NumbersForm.OfMany(
            new SignedIntegrateAndFire(),
            neuron =>
            [
                ("threshold", neuron.Threshold), ("negativeThreshold", neuron.NegativeThreshold), ("amplitude", neuron.Amplitude), .. FireRuleForm.Numbers(neuron.Rule),
            ],
            (standard, fields) => standard with
            {
                Rule = FireRuleForm.Read(fields, standard.Rule),
                Threshold = fields.Number("threshold", standard.Threshold),
                NegativeThreshold = fields.Number("negativeThreshold", standard.NegativeThreshold),
                Amplitude = fields.Number("amplitude", standard.Amplitude),
            }),
        Of(
            new BipolarIntegrateAndFire(),
            neuron => [("threshold", neuron.Threshold), ("amplitude", neuron.Amplitude)],
            (standard, fields) => standard with { Threshold = fields.Number("threshold", standard.Threshold), Amplitude = fields.Number("amplitude", standard.Amplitude) }),
        .. NirForms.All,
    ];

    /// <summary>The form of a model; null where there is none.</summary>
    public static NumbersForm? Find(INeuronModel neuron) => All.FirstOrDefault(form => form.Fits(neuron));

    private static NumbersForm Of<TNeuron>(
        TNeuron standard, Func<TNeuron, ImmutableArray<(string Name, double Value)>> numbers, Func<TNeuron, JsonFields, TNeuron> make)
        where TNeuron : struct, INeuronModel => NumbersForm.Of(numbers, fields => make(standard, fields));

    /// <summary>The form of a neuron that is made of a rate model.</summary>
    private static NumbersForm OfRate(Type type) => new(
        type,
        neuron => [("rate", ((INeuronModel)neuron).RateModel!), ("amplitude", ((INeuronModel)neuron).Amplitude)],
        fields => ((INeuronModel)NumbersForm.Read(fields.Object("rate"), All)).Accept(new Spiking(type, fields.Number("amplitude", 1)))
            ?? throw fields.Error("'rate' must be a rate neuron"));

    /// <summary>The neuron that is made of a rate model; null for a model that spikes by itself.</summary>
    private sealed class Spiking(Type type, double amplitude) : INeuronVisitor<INeuronModel?>
    {
        public INeuronModel? VisitSpiking<TNeuron>(TNeuron neuron)
            where TNeuron : struct, ISpikingNeuron<TNeuron> => null;

        public INeuronModel VisitRate<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IRateNeuron<TNeuron> =>
            type == typeof(RegularSpiking<>) ? new RegularSpiking<TNeuron> { Rate = neuron, Amplitude = amplitude }
            : type == typeof(StochasticSpiking<>) ? new StochasticSpiking<TNeuron> { Rate = neuron, Amplitude = amplitude }
            : new PoissonSpiking<TNeuron> { Rate = neuron, Amplitude = amplitude };

        public INeuronModel? VisitGraded<TNeuron>(TNeuron neuron)
            where TNeuron : struct, IGradedNeuron<TNeuron> => null;
    }
}
