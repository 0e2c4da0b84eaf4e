using Galvani.Layers;
using Galvani.Simulation;

namespace Galvani.Samples;

/// <summary>A recurrent network: neurons that read themselves keep what they were shown.</summary>
internal sealed class MemorySample : ISample
{
    public string Name => "memory";

    public string Purpose => "neurons that read themselves, and so remember";

    public void Run()
    {
        // doc: memory
        Lowpass slow = new(0.1);
        Network memory = new(
            [
                new Node("input", new Input(Shape.Vector(2))),
                new Node("sum", new Add(), [new Edge("input", slow), new Edge("neurons", slow, Delayed: true)]),
                new Node("neurons", new Population(new SpikingRectifiedLinear()) { Gain = 500, Amplitude = 1.0 / 500 }, "sum"),
            ],
            outputs: ["sum"]);

        float[] shown = [1, 0.5f], nothing = [0, 0];
        Session session = memory.Compile().Open();
        while (session.StepIndex < 400)
        {
            session.Step(Stimulus.Constant(session.StepIndex < 100 ? shown : nothing));
        }

        Console.WriteLine($"remembered for 0.3 s: {session.Scores[0]:F2} and {session.Scores[1]:F2}"); // 1.00 and 0.50
        // end
    }
}
