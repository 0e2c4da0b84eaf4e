using System.Collections.Immutable;
using System.Globalization;
using Galvani.Imaging;

namespace Galvani.Cli.Usage;

/// <summary>Values as people write them on a command line.</summary>
internal static class Read
{
    private const NumberStyles Decimal = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign;

    /// <summary>A path that is not empty; whether something is there is for the work to find out.</summary>
    public static bool Path(string text, out string? value)
    {
        value = text;

        return !string.IsNullOrWhiteSpace(text);
    }

    /// <summary>A whole number of at least 1.</summary>
    public static bool Count(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= 1;

    /// <summary>As <see cref="Count(string, out int)"/>, for an option without a default.</summary>
    public static bool Count(string text, out int? value)
    {
        bool good = Count(text, out int number);
        value = good ? number : null;

        return good;
    }

    /// <summary>A whole number of at least 0.</summary>
    public static bool Seed(string text, out ulong value) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    /// <summary>A positive, finite number.</summary>
    public static bool Positive(string text, out double value) =>
        double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out value) && value > 0 && double.IsFinite(value);

    /// <summary>As <see cref="Positive(string, out double)"/>, for an option without a default.</summary>
    public static bool Positive(string text, out double? value)
    {
        bool good = Positive(text, out double number);
        value = good ? number : null;

        return good;
    }

    /// <summary>A time of 0 or more, in seconds unless it ends in <c>ms</c>; or <c>none</c>.</summary>
    public static bool Synapse(string text, out SynapseChoice? value)
    {
        value = new SynapseChoice(null);
        if (text == "none")
        {
            return true;
        }

        (string number, double unit) = text.EndsWith("ms", StringComparison.Ordinal) ? (text[..^2], 1000.0)
            : text.EndsWith('s') ? (text[..^1], 1.0)
            : (text, 1.0);
        if (!double.TryParse(number, Decimal, CultureInfo.InvariantCulture, out double time) || !(time >= 0 && double.IsFinite(time)))
        {
            value = null;

            return false;
        }

        value = new SynapseChoice(time / unit); // a division, so that 5ms is the same number as 0.005

        return true;
    }

    /// <summary>A readout, as the library writes it.</summary>
    public static bool Readout(string text, out Readout? value) => Galvani.Readout.TryParse(text, out value);

    /// <summary><c>constant</c>, or <c>poisson:HZ</c> or <c>regular:HZ</c> with the rate of a pixel of 1.</summary>
    public static bool Input(string text, out InputChoice value)
    {
        value = InputChoice.Constant;
        string[] parts = text.Split(':');
        if (parts.Length != 2 || parts[0] is not ("poisson" or "regular"))
        {
            return text == InputChoice.Constant.Text;
        }

        bool good = Positive(parts[1], out double rate);
        value = good ? new InputChoice(text, parts[0] == "poisson" ? InputEncoding.Poisson(rate) : InputEncoding.Regular(rate)) : value;

        return good;
    }

    /// <summary>A name of a layer, or a range of two; whether they exist is for the work to find out.</summary>
    public static bool Layers(string text, out LayerRange? value)
    {
        value = new LayerRange(text);

        return !string.IsNullOrWhiteSpace(text);
    }

    /// <summary><c>crop</c>, <c>stretch</c>, or a number of pixels.</summary>
    public static bool Resize(string text, out ResizeChoice value)
    {
        bool isNumber = Count(text, out int side);
        value = text == "stretch" ? new ResizeChoice(text, ResizeMode.Stretch, null)
            : isNumber ? new ResizeChoice(text, ResizeMode.Crop, side)
            : ResizeChoice.Crop;

        return isNumber || text == value.Text;
    }

    /// <summary>A positive, finite number, or two with a stroke between.</summary>
    public static bool Ratio(string text, out double value)
    {
        value = 0;
        string[] parts = text.Split('/');
        double divisor = 1;
        bool good = parts.Length <= 2 && Positive(parts[0], out value) && (parts.Length == 1 || Positive(parts[1], out divisor));
        value /= divisor;

        return good && value > 0 && double.IsFinite(value);
    }

    /// <summary>Finite numbers with commas between, at least one.</summary>
    public static bool Numbers(string text, out ImmutableArray<double> value)
    {
        double[] numbers = [.. text.Split(',').Select(word => double.TryParse(word, Decimal, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        value = [.. numbers];

        return numbers.All(double.IsFinite);
    }

    /// <summary>A size in bytes, or with one of the units kB, MB, GB (powers of 1000) and KiB, MiB, GiB (powers of 1024).</summary>
    public static bool Size(string text, out long bytes)
    {
        (string Unit, double Bytes)[] units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("kB", 1e3), ("MB", 1e6), ("GB", 1e9), ("B", 1), ("", 1)];
        (string unit, double factor) = units.First(pair => text.EndsWith(pair.Unit, StringComparison.Ordinal));
        bool good = Positive(text[..^unit.Length], out double number) && number * factor is >= 1 and < long.MaxValue;
        bytes = good ? (long)(number * factor) : 0;

        return good;
    }
}
