using System.Collections.Immutable;
using PureHDF;

namespace Galvani.Formats.Hdf5;

/// <summary>Attributes and datasets of one HDF5 file. Whatever goes wrong inside becomes one kind of exception that names the place.</summary>
internal sealed class Hdf5Reader : IDisposable
{
    private readonly CheckedStream _stream;
    private readonly IDisposable _owner;
    private readonly IH5Group _root;
    private readonly Dictionary<string, IH5Object?> _objects = new(StringComparer.Ordinal);

    /// <summary>Opens a stream, which stays open.</summary>
    /// <exception cref="InvalidModelException">It is not a whole HDF5 file.</exception>
    public Hdf5Reader(Stream stream, string file)
    {
        File = file;
        Hdf5Superblock.Check(stream, file);
        _stream = new CheckedStream(stream) { Position = 0 };
        PureHDF.VOL.Native.NativeFile opened = Try("", () => H5File.Open(_stream, leaveOpen: true));
        (_owner, _root) = (opened, opened);
    }

    /// <summary>The file, for messages.</summary>
    public string File { get; }

    public void Dispose() => _owner.Dispose();

    /// <summary>Whether a group or dataset exists.</summary>
    public bool Exists(string path) => Find(path) is not null;

    /// <summary>Whether a group or dataset has an attribute.</summary>
    public bool HasAttribute(string path, string name) => Find(path) is IH5Object found && Try(Place(path, name), () => found.AttributeExists(name));

    /// <summary>An attribute that is one text.</summary>
    public string Text(string path, string name) => Strings(path, name) is [string text]
        ? text
        : throw new InvalidModelException(File, Place(path, name), "must be one text");

    /// <summary>An attribute that is a list of texts; a long list is split over <c>name0, name1, ...</c>. Null when there is none.</summary>
    public ImmutableArray<string>? Names(string path, string name)
    {
        if (HasAttribute(path, name))
        {
            return Strings(path, name);
        }

        if (!HasAttribute(path, name + "0"))
        {
            return null;
        }

        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>();
        for (int part = 0; HasAttribute(path, $"{name}{part}"); part++)
        {
            names.AddRange(Strings(path, $"{name}{part}"));
        }

        return names.ToImmutable();
    }

    /// <summary>The names of what is in a group, sorted; none where there is no such group.</summary>
    public ImmutableArray<string> Children(string path) =>
        Find(path) is IH5Group group ? Try(path, ImmutableArray<string> () => [.. group.Children().Select(child => child.Name).Order(StringComparer.Ordinal)]) : [];

    /// <summary>A dataset of floating-point numbers, not read yet.</summary>
    public Hdf5Dataset Dataset(string path) => Find(path) is IH5Dataset dataset
        ? Try(path, () => new Hdf5Dataset(this, path, dataset, _stream))
        : throw new InvalidModelException(File, path, "there is no such dataset");

    /// <summary>Runs a piece of the parser, whose failures on damaged bytes are of every kind.</summary>
    /// <exception cref="InvalidModelException">It failed.</exception>
    public T Try<T>(string place, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception error) when (error is not InvalidModelException)
        {
            string message = error.Message.ReplaceLineEndings(" ");
            throw new InvalidModelException(File, place, $"is damaged, or uses a part of HDF5 that is not read ({message})", error);
        }
    }

    private static string Place(string path, string attribute) => path == "/" ? $"attribute {attribute}" : $"{path}, attribute {attribute}";

    private IH5Object? Find(string path)
    {
        if (!_objects.TryGetValue(path, out IH5Object? found))
        {
            found = Try(path, () => path == "/" ? _root : _root.LinkExists(path) ? _root.Get(path) : null);
            _objects.Add(path, found);
        }

        return found;
    }

    private ImmutableArray<string> Strings(string path, string name)
    {
        string place = Place(path, name);

        return Try(place, ImmutableArray<string> () =>
        {
            IH5Attribute attribute = Find(path)!.Attribute(name);
            ulong count = Count(attribute.Space);
            if (count == 0)
            {
                return []; // h5py writes an empty list as an array of float64
            }

            if (attribute.Type.Class is not (H5DataTypeClass.String or H5DataTypeClass.VariableLength) || count > (ulong)_stream.Length)
            {
                throw new InvalidModelException(File, place, "must be text");
            }

            return attribute.Space.Type == H5DataspaceType.Scalar ? [attribute.Read<string>()] : [.. attribute.Read<string[]>()];
        });
    }

    private static ulong Count(IH5Dataspace space) =>
        space.Type == H5DataspaceType.Null ? 0 : space.Dimensions.Aggregate(1UL, (product, extent) => checked(product * extent));
}
