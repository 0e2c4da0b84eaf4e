using System.Text.Json.Nodes;
using Xunit;

namespace Galvani.Cli;

/// <summary>The gate: what would be converted, kept and refused.</summary>
public sealed class CheckTests
{
    [Fact]
    public void A_model_that_can_be_converted_passes()
    {
        CommandRun run = CommandRun.Of("check");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Empty(run.Error);
        Assert.Equal("cifar10 (built in) can be converted; 4 layers are converted to neurons, 11 layers are kept, 6 layers are removed.", run.LastLine);
    }

    [Fact]
    public void A_model_in_which_nothing_would_spike_fails_whatever_the_verb()
    {
        string model = Golden.File("nengo", "layers", "dense_linear.h5");
        CommandRun check = CommandRun.Of("check", model);
        Assert.Equal(ExitCode.BadInput, check.Code);
        Assert.Contains("has no ReLU, so no layer would spike", check.LastLine, StringComparison.Ordinal);
        CommandRun inspect = CommandRun.Of("inspect", model, "--converted");
        Assert.Equal(ExitCode.BadInput, inspect.Code);
        Assert.Contains("no ReLU", inspect.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_refused_layers_fails_and_every_layer_is_listed()
    {
        CommandRun run = CommandRun.Of("check", TestData.RefusedModel, "--json");
        JsonArray layers = run.Json["layers"]!.AsArray();
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.Equal(["kept", "converted", "refused", "kept", "kept"], layers.Select(layer => (string)layer!["verdict"]!));
        Assert.All(layers.Where(layer => (string)layer!["verdict"]! == "refused"), layer => Assert.NotEmpty((string)layer!["remedy"]!));
        Assert.Equal((1, 3, 1), ((int)run.Json["converted"]!, (int)run.Json["kept"]!, (int)run.Json["refused"]!));
        Assert.Equal(1, (int)run.Json["schemaVersion"]!);
    }

    [Fact]
    public void The_table_of_a_refused_model_ends_in_the_verdict()
    {
        CommandRun run = CommandRun.Of("check", TestData.RefusedModel);
        Assert.Equal(ExitCode.BadInput, run.Code);
        Assert.EndsWith("cannot be converted: 1 layer is refused; 1 layer is converted to neurons, 3 layers are kept.", run.LastLine, StringComparison.Ordinal);
    }
}
