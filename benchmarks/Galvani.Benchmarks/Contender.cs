using Galvani.Simulation;

namespace Galvani.Benchmarks;

/// <summary>A way to simulate the network.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Images">Images per round: as many as a slow one can show in about the time of a fast one.</param>
/// <param name="Open">Gives one thread its own buffers: a function from the number of an image to the answer.</param>
internal sealed record Contender(string Name, int Images, Func<Func<int, Answer>> Open)
{
    /// <summary>A backend of Galvani.</summary>
    public static Contender Of(IBackend backend, int images, Network network, SimulationOptions options, ImageSet set)
    {
        Plan plan = network.Compile(options with { Backend = backend });

        return new Contender(backend.Name, images, () =>
        {
            Session session = plan.Open();

            return image => Show(session, set.Stimuli[image % set.Stimuli.Length]);
        });
    }

    /// <summary>The loops a careful person would write first; see <see cref="NaiveSimulation"/>.</summary>
    public static Contender Naive(int images, Network network, SimulationOptions options, ImageSet set) => new("plain loop", images, () =>
    {
        NaiveSimulation simulation = new(network, options);

        return image => simulation.Show(set.Pixels[image % set.Pixels.Length]);
    });

    private static Answer Show(Session session, Stimulus stimulus)
    {
        ImageResult result = session.Run(stimulus);
        long spikes = 0;
        foreach (long count in result.Spikes)
        {
            spikes += count;
        }

        return Answer.Of(session.Scores, spikes);
    }
}
