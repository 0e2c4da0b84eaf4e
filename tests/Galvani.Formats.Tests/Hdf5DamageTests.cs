using Xunit;

namespace Galvani.Formats.Tests;

/// <summary>Structures of HDF5 that a damaged file can turn against its reader.</summary>
public sealed class Hdf5DamageTests
{
    private const int MostAllocated = 4 << 20; // for files of about 20 kB

    [Fact]
    public void A_tree_that_contains_itself_is_stopped()
    {
        byte[] bytes = Sound();
        foreach (int tree in Places(bytes, "TREE"u8))
        {
            bytes[tree + 5] = 1; // its children are trees
            BitConverter.GetBytes((long)tree).CopyTo(bytes, tree + 32); // the first child
        }

        Throws(bytes, MostAllocated * 16);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(1L << 32)]
    public void A_heap_that_claims_more_than_the_file_takes_no_memory(long claim)
    {
        byte[] global = Sound(), local = Sound();
        foreach (int heap in Places(global, "GCOL"u8))
        {
            BitConverter.GetBytes(claim).CopyTo(global, heap + 24); // the size of its first object
        }

        foreach (int heap in Places(local, "HEAP"u8))
        {
            BitConverter.GetBytes(claim).CopyTo(local, heap + 8); // the size of its names
        }

        Throws(global, MostAllocated);
        Throws(local, MostAllocated);
    }

    [Theory]
    [InlineData(0x05)]
    [InlineData(0x0C)]
    public void A_message_that_claims_more_than_it_holds_takes_no_memory(int type)
    {
        byte[] bytes = Sound();
        int changed = 0;
        for (int at = 0; at + 24 <= bytes.Length; at += 8)
        {
            if (BitConverter.ToUInt16(bytes, at) == type && bytes[at + 8] is 1 or 2 && BitConverter.ToUInt16(bytes, at + 2) is >= 8 and < 500)
            {
                // A fill value tells its size at 4; an attribute that of its type behind its name, which is padded to 8 bytes.
                int size = type == 0x05 ? at + 12 : at + 16 + ((BitConverter.ToUInt16(bytes, at + 10) + 7) & ~7) + 4;
                if (size + 4 <= bytes.Length)
                {
                    BitConverter.GetBytes(int.MaxValue).CopyTo(bytes, size);
                    changed++;
                }
            }
        }

        Assert.True(changed > 0);
        Throws(bytes, MostAllocated);
    }

    [Fact]
    public void Values_that_are_only_declared_are_an_error()
    {
        byte[] bytes = Sound();
        for (int at = 0; at + 24 <= bytes.Length; at += 8)
        {
            // A message of the type "layout", version 3, contiguous: an address of all ones means that nothing was written.
            if (BitConverter.ToUInt16(bytes, at) == 8 && bytes[at + 8] == 3 && bytes[at + 9] == 1)
            {
                BitConverter.GetBytes(-1L).CopyTo(bytes, at + 10);
            }
        }

        Assert.Contains("its values are not in the file", Throws(bytes, MostAllocated).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_that_continue_in_themselves_are_stopped()
    {
        byte[] bytes = Sound();
        int changed = 0;
        for (int at = 0; at + 24 <= bytes.Length; at += 8)
        {
            // A message of the type "continuation": where the rest of the messages is, and how long.
            if (BitConverter.ToUInt16(bytes, at) == 0x10 && BitConverter.ToUInt16(bytes, at + 2) == 16)
            {
                BitConverter.GetBytes((long)at).CopyTo(bytes, at + 8);
                changed++;
            }
        }

        Assert.True(changed > 0);
        Throws(bytes, long.MaxValue);
    }

    [Fact]
    public void A_stream_is_read_from_its_beginning_and_stays_open()
    {
        using MemoryStream stream = new(Sound());
        stream.Position = 100;
        Network first = KerasModel.Read(stream, "made.h5");

        Assert.Equal(first.ToString(), KerasModel.Read(stream, "made.h5").ToString());
    }

    private static byte[] Sound() => File.ReadAllBytes(Golden.File("formats/keras/tf22_h5/pure_float16.h5"));

    private static List<int> Places(byte[] bytes, ReadOnlySpan<byte> signature)
    {
        List<int> places = [];
        for (int at = 0; at + signature.Length <= bytes.Length; at++)
        {
            if (bytes.AsSpan(at).StartsWith(signature))
            {
                places.Add(at);
            }
        }

        Assert.NotEmpty(places);

        return places;
    }

    private static InvalidModelException Throws(byte[] bytes, long mostAllocated)
    {
        using MemoryStream stream = new(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidModelException error = Assert.Throws<InvalidModelException>(() => KerasModel.Read(stream, "made.h5"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, mostAllocated);

        return error;
    }
}
