using System.Globalization;
using Xunit;

namespace Galvani.Cli;

/// <summary>What shells are told when the user asks for the rest of a word.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("cl", "classify")]
    [InlineData("", "check classify inspect sys")]
    [InlineData("classify --sca", "--scale")]
    [InlineData("inspect --save", "--save-config")]
    [InlineData("classify --data ", "cifar10 fashion-mnist mnist")]
    [InlineData("classify --data fas", "fashion-mnist")]
    [InlineData("classify --readout ", "last mean mean:10")]
    [InlineData("classify --input ", "constant poisson:1 regular:1")]
    [InlineData("classify --resize ", "crop stretch")]
    [InlineData("inspect --synapse ", "5ms none")]
    [InlineData("check --max-pooling ", "average before gate keep")]
    [InlineData("inspect --match", "--match-delays")]
    [InlineData("inspect --layers conv2d_2", "conv2d_2 conv2d_2.linear conv2d_2.norm")]
    [InlineData("inspect --layers flatten..dense_", "flatten..dense_1")]
    [InlineData("inspect no-such-model.h5 --layers ", "")]
    public void The_suggest_directive_lists_what_may_follow(string typed, string expected)
    {
        CommandRun run = CommandRun.Of(string.Create(CultureInfo.InvariantCulture, $"[suggest:{typed.Length}]"), typed);
        string[] words = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal((ExitCode.Done, ""), (run.Code, run.Error));
        Assert.All(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => Assert.Contains(word, words));
        if (typed.Length > 0)
        {
            Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), words.Order(StringComparer.Ordinal));
        }
    }
}
