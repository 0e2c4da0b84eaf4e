using System.Diagnostics;
using Galvani.Inference;
using Galvani.Tensors;
using TorchSharp;
using TorchSharp.Modules;

namespace Galvani.Torch;

/// <summary>One training: the loop over epochs and batches.</summary>
internal sealed class Trainer : IDisposable
{
    private static readonly uint _dropoutStream = Rng.Stream("dropout");

    private readonly TrainOptions _options;
    private readonly BatchLoader _loader;
    private readonly Dataset _train;
    private readonly Dataset? _validation;
    private readonly string _training;
    private readonly TorchNetwork _network;
    private readonly OptimizerHelper _optimizer;
    private readonly torch.Generator _draw;
    private readonly BatchLoss _loss;
    private readonly int _threadsBefore;
    private TrainingState _state = new();
    private float[][]? _best;
    private Batch? _last;

    public Trainer(Network network, Dataset dataset, TrainOptions options)
    {
        options.Check(network);
        _options = options;
        (_train, _validation) = Parts(network, dataset, options);
        _loader = new BatchLoader(_train, options);
        _training = TrainingText.Of(network, _train, options);
        torch.Device device = TorchDevice.Of(options.Device);
        _network = new TorchNetwork(network, new TensorForm(torch.ScalarType.Float32, device));
        _optimizer = options.Optimizer.Create(_network.Parameters);
        _draw = new torch.Generator(options.Seed, device);
        _loss = new BatchLoss(_network, dataset.ImageShape, options.Loss, options.L2);
        _threadsBefore = torch.get_num_threads();
        torch.set_num_threads(options.Threads > 0 ? options.Threads : _threadsBefore);
    }

    public TrainingResult Run(CancellationToken cancel)
    {
        if (_options.Resume && File.Exists(_options.Checkpoint))
        {
            (_state, _best) = Checkpoint.Load(_options.Checkpoint, _training, _network, _optimizer);
            if (_state.Epoch > _options.Epochs)
            {
                throw new ArgumentException($"{_options.Checkpoint} has {_state.Epoch} epochs behind it, {_options.Epochs} are asked for; give at least as many");
            }
        }
        else if (_options.Checkpoint is not null)
        {
            Save(); // a place that cannot be written is found now, not after an epoch
        }

        int imagesBefore = _state.Images, epochsBefore = _state.Epoch;
        Stopwatch clock = Stopwatch.StartNew();
        while (_state.Epoch < _options.Epochs && !_state.IsStopped)
        {
            Epoch(clock, (_train.Count * epochsBefore) + imagesBefore, cancel);
        }

        int kept = _state.Epoch;
        if (_options.KeepBest && _best is not null)
        {
            _network.Restore(_best);
            kept = _state.BestEpoch;
        }

        return new TrainingResult(_network.ToNetwork(), _state.Epochs, kept, _validation);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _draw.Dispose();
        _network.Dispose();
        torch.set_num_threads(_threadsBefore);
    }

    /// <summary>What is trained on, and what is measured.</summary>
    private static (Dataset Train, Dataset? Validation) Parts(Network network, Dataset dataset, TrainOptions options)
    {
        DatasetRules.Require(network, dataset);
        if (options.ValidationSplit == 0)
        {
            if (options.Validation is not null)
            {
                DatasetRules.Require(network, options.Validation);
            }

            return (dataset, options.Validation);
        }

        int held = (int)(dataset.Count * options.ValidationSplit);

        return held > 0 && held < dataset.Count
            ? (dataset.Take(dataset.Count - held), dataset.Select(Enumerable.Range(dataset.Count - held, held)))
            : throw new ArgumentException($"a part of {options.ValidationSplit} for validation leaves {held} of {dataset.Count} images to measure; choose another part", nameof(dataset));
    }

    private void Epoch(Stopwatch clock, int doneBefore, CancellationToken cancel)
    {
        double start = clock.Elapsed.TotalSeconds - _state.Seconds;
        foreach (Batch batch in _loader.Epoch(_state.Epoch, _state.Batch))
        {
            Step(batch);
            _last = batch;
            _state = _state with { Seconds = clock.Elapsed.TotalSeconds - start };
            StopIfAsked(cancel);
            if (_state.Batch < _loader.Batches)
            {
                Report(clock, doneBefore, null);
            }
        }

        (double Loss, double Accuracy)? measured = _validation is null ? null : Measure(_validation, cancel);
        EpochResult result = new(
            _state.Epoch + 1, _state.LossSum / _train.Count, (double)_state.Correct / _train.Count, measured?.Loss, measured?.Accuracy, Rate(_loader.Batches - 1), clock.Elapsed.TotalSeconds - start);
        RequireFinite(result);
        Judge(result);
        Report(clock, doneBefore, result);
        _state = _state with { Epoch = _state.Epoch + 1, Batch = 0, LossSum = 0, Correct = 0, Images = 0, Seconds = 0, Epochs = _state.Epochs.Add(result) };
        Save();
    }

    /// <summary>Stops where the checkpoint knows how to go on.</summary>
    private void StopIfAsked(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            RequireFinite(null);
            Save();
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The loss of a step says nothing of the weights after it: what is kept must be numbers, and compute some for the images just seen.</summary>
    private void RequireFinite(EpochResult? result)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable guard = torch.no_grad();
        float after = _last is null ? 0 : _loss.Of(_last, null).Loss.item<float>();
        if (!float.IsFinite(after))
        {
            throw Diverged($"the loss is {after} and no longer a number");
        }

        bool isFinite = result?.ValidationLoss is not double loss || double.IsFinite(loss);
        if (!isFinite || !_network.State.All(entry => entry.Value.isfinite().all().item<bool>()))
        {
            throw Diverged("the weights are no longer numbers");
        }
    }

    private NotFiniteNumberException Diverged(string what) => new(
        $"{what} in epoch {_state.Epoch + 1}, batch {_state.Batch}; lower the learning rate of {_options.Optimizer.Rate}, or scale the pixels"
        + (_options.Checkpoint is string file && File.Exists(file) ? $" ({file} holds the last good state)" : ""));

    /// <summary>The learning rate of a batch of the epoch that runs.</summary>
    private double Rate(int batch) =>
        _options.Optimizer.Rate * _options.LearningRate.Factor(_state.Epoch + (batch / (double)_loader.Batches), _options.Epochs);

    /// <summary>One step of the optimizer.</summary>
    private void Step(Batch batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (torch.optim.ILearningRateController group in _optimizer.ParamGroups)
        {
            group.LearningRate = Rate(batch.Index);
        }

        // What dropout draws is a function of (seed, epoch, batch), so that a training that goes on draws what it would have drawn.
        (uint low, uint high, _, _) = Rng.Philox((uint)_state.Epoch, (uint)batch.Index, 0, _dropoutStream, (uint)_options.Seed, (uint)(_options.Seed >> 32));
        _draw.manual_seed((long)(((ulong)high << 32) | low));
        _optimizer.zero_grad();
        (torch.Tensor loss, torch.Tensor correct) = _loss.Of(batch, _draw);
        float value = loss.item<float>();
        if (!float.IsFinite(value))
        {
            _state = _state with { Batch = batch.Index + 1 };

            throw Diverged($"the loss is {value}");
        }

        loss.backward();
        _optimizer.step();
        _state = _state with
        {
            Batch = batch.Index + 1,
            Images = _state.Images + batch.Count,
            LossSum = _state.LossSum + ((double)value * batch.Count),
            Correct = _state.Correct + correct.item<long>(),
        };
    }

    private (double Loss, double Accuracy) Measure(Dataset dataset, CancellationToken cancel)
    {
        double loss = 0;
        long correct = 0;
        using IDisposable guard = torch.no_grad();
        foreach (Batch batch in new BatchLoader(dataset, _options with { Shuffle = false, Augmentation = null }).Epoch(0, 0))
        {
            StopIfAsked(cancel);
            using DisposeScope scope = torch.NewDisposeScope();
            (torch.Tensor batchLoss, torch.Tensor batchCorrect) = _loss.Of(batch, null);
            loss += batchLoss.item<float>() * (double)batch.Count;
            correct += batchCorrect.item<long>();
        }

        return (loss / dataset.Count, (double)correct / dataset.Count);
    }

    /// <summary>Keeps the weights of the best epoch, and stops when there has been none for long.</summary>
    private void Judge(EpochResult result)
    {
        if (result.ValidationAccuracy is not double accuracy)
        {
            return;
        }

        bool isBest = _state.BestEpoch == 0 || accuracy > _state.Epochs[_state.BestEpoch - 1].ValidationAccuracy;
        if (isBest)
        {
            _best = _network.Snapshot();
        }

        int best = isBest ? result.Epoch : _state.BestEpoch;
        _state = _state with { BestEpoch = best, IsStopped = _options.Patience > 0 && result.Epoch - best >= _options.Patience };
    }

    private void Save()
    {
        if (_options.Checkpoint is string path)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            Checkpoint.Save(path, _training, _options.Notes, _state, _network, _optimizer, _best);
        }
    }

    private void Report(Stopwatch clock, int doneBefore, EpochResult? finished)
    {
        if (_options.Progress is not IProgress<TrainingProgress> progress)
        {
            return;
        }

        int done = (_state.Epoch * _train.Count) + _state.Images;
        double speed = (done - doneBefore) / clock.Elapsed.TotalSeconds;
        TimeSpan? left = speed > 0 ? TimeSpan.FromSeconds((((double)_options.Epochs * _train.Count) - done) / speed) : null;
        progress.Report(new TrainingProgress(
            _state.Epoch + 1, _options.Epochs, _state.Images, _train.Count, _state.LossSum / _state.Images, (double)_state.Correct / _state.Images,
            speed, left, finished));
    }
}
