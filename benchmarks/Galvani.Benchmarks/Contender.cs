using Galvani.Simulation;
using TorchSharp;

namespace Galvani.Benchmarks;

/// <summary>A way to simulate the network.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Images">Images per round and thread: as many as a slow one can show in about the time of a fast one.</param>
/// <param name="Prepare">Gets ready for a number of threads: a function from numbers of images to the answers.</param>
internal sealed record Contender(string Name, int Images, Func<int, Func<int[], Answer[]>> Prepare)
{
    /// <summary>A backend of Galvani.</summary>
    public static Contender Of(IBackend backend, int images, Network network, SimulationOptions options, ImageSet set)
    {
        Plan plan = network.Compile(options with { Backend = backend });

        return new Contender(backend.Name, images, OneByOne(() => ShowIn(plan, set)));
    }

    /// <summary>The loops a careful person would write first; see <see cref="NaiveSimulation"/>.</summary>
    public static Contender Naive(int images, Network network, SimulationOptions options, ImageSet set) => new("plain loop", images, OneByOne(() =>
    {
        NaiveSimulation simulation = new(network, options);

        return image => simulation.Show(set.Pixels[image % set.Pixels.Length]);
    }));

    /// <summary>TorchSharp, step by step, all images as one batch; see <see cref="TorchSimulation"/>.</summary>
    public static Contender Torch(int batch, bool channelsFirst, Network network, SimulationOptions options, ImageSet set) =>
        new($"torch, channels {(channelsFirst ? "first" : "last")}", batch, threads =>
        {
            TorchSimulation simulation = new(network, options, channelsFirst);

            return images =>
            {
                torch.set_num_threads(threads);

                return simulation.Show([.. images.Select(image => set.Pixels[image % set.Pixels.Length])]);
            };
        });

    /// <summary>A function that shows one image, with nothing prepared by each call.</summary>
    public static Func<int, Answer> ShowIn(Plan plan, ImageSet set)
    {
        Session session = plan.Open();

        return image =>
        {
            ImageResult result = session.Run(set.Stimuli[image % set.Stimuli.Length]);
            long spikes = 0;
            foreach (long count in result.Spikes)
            {
                spikes += count;
            }

            return Answer.Of(session.Scores, spikes);
        };
    }

    /// <summary>Every thread shows images one by one, in buffers of its own.</summary>
    private static Func<int, Func<int[], Answer[]>> OneByOne(Func<Func<int, Answer>> open) => threads =>
    {
        Func<int, Answer>[] show = [.. Enumerable.Range(0, threads).Select(_ => open())];

        return images =>
        {
            Answer[] answers = new Answer[images.Length];
            Thread[] started = [.. show.Select((own, thread) => new Thread(() =>
            {
                for (int i = thread; i < images.Length; i += show.Length)
                {
                    answers[i] = own(images[i]);
                }
            }))];
            Array.ForEach(started, thread => thread.Start());
            Array.ForEach(started, thread => thread.Join());

            return answers;
        };
    };
}
