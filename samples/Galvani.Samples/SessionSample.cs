using Galvani.Simulation;

namespace Galvani.Samples;

/// <summary>How a service or a device runs a network: compile once, open a session per thread, step by step.</summary>
internal sealed class SessionSample : ISample
{
    public string Name => "session";

    public string Purpose => "compile once, run image by image and step by step";

    public void Run()
    {
        Dataset test = Cifar10.Test("data");
        Network spiking = Recipe.Convert(KerasModel.Read("model.h5"), scale: 100, new Lowpass(0.005));

        // doc: session
        Plan plan = spiking.Compile(new() { Steps = 30 });           // immutable, shared by all threads
        Session session = plan.Open();                               // one per thread; owns every buffer
        Stimulus image = Stimulus.Constant(test.Image(0));
        while (session.StepIndex < 60)
        {
            ReadOnlySpan<float> probabilities = session.Step(image);
            if (probabilities.ToArray().Max() > 0.6)
            {
                break;
            }
        }

        Console.WriteLine($"stopped after {session.StepIndex} steps");
        session.Reset();
        // end
    }
}
