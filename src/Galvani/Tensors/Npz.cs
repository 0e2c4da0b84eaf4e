using System.Collections.Immutable;
using System.IO.Compression;

namespace Galvani.Tensors;

/// <summary>Reads NumPy's <c>.npz</c> files: named arrays in a zip archive, packed or not. An array is read when it is asked for.</summary>
/// <remarks>Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.</remarks>
public sealed class Npz : IDisposable
{
    private const string Extension = ".npy";

    private readonly string _file;
    private readonly ZipArchive _archive;

    private Npz(string file, ZipArchive archive)
    {
        _file = file;
        _archive = archive;
        Names =
        [
            .. archive.Entries.Select(entry => entry.FullName)
                .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
                .Select(name => name[..^Extension.Length]),
        ];
    }

    /// <summary>The names of the arrays, in file order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Opens a file; dispose it after the last array was read.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is not a zip archive.</exception>
    public static Npz Open(string path)
    {
        FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            return new Npz(path, new ZipArchive(file, ZipArchiveMode.Read));
        }
        catch (Exception error) when (IsDamage(error))
        {
            file.Dispose();

            throw new InvalidDataException($"{path}: is not a .npz file, or it is damaged; save it again with numpy.savez", error);
        }
    }

    /// <summary>One array.</summary>
    /// <exception cref="InvalidDataException">There is no such array, or it is damaged.</exception>
    public NumericArray Read(string name)
    {
        string place = $"{_file}: {name}";
        ZipArchiveEntry entry = _archive.GetEntry(name + Extension)
            ?? throw new InvalidDataException($"{place}: there is no array of this name; the arrays are {string.Join(", ", Names)}");
        try
        {
            using Stream stream = entry.Open();

            return Npy.Parse(place, stream);
        }
        catch (Exception error) when (IsDamage(error) && !error.Message.StartsWith(place, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{place}: cannot be unpacked; the file is damaged, save it again with numpy.savez", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    /// <summary>What the archive reader throws for damaged bytes.</summary>
    private static bool IsDamage(Exception error) =>
        error is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException
        || (error is IOException && error is not FileNotFoundException and not DirectoryNotFoundException);
}
