using CsCheck;
using Xunit;

namespace Galvani.Torch;

public sealed class ElfVersionsTests
{
    private const int HeaderSize = 64;
    private const int SectionTableAt = 40; // in the header

    private static readonly byte[] _packaged = PackagedLibrary.Read();

    private static byte[] Copy => [.. _packaged];

    [Fact]
    public void One_bit_is_changed()
    {
        byte[] library = Copy;
        Assert.True(ElfVersions.Relax(library, PackagedLibrary.NewVersion));
        int position = Assert.Single(PackagedLibrary.Differences(_packaged, library));
        Assert.Equal(2, _packaged[position] ^ library[position]);
    }

    [Fact]
    public void Twice_is_once()
    {
        byte[] once = Copy;
        ElfVersions.Relax(once, PackagedLibrary.NewVersion);
        byte[] twice = [.. once];
        Assert.False(ElfVersions.Relax(twice, PackagedLibrary.NewVersion));
        Assert.Empty(PackagedLibrary.Differences(once, twice));
    }

    [Theory]
    [InlineData("GLIBCXX_9.9")]
    [InlineData("GLIBCXX_3.4.3")] // the beginning of another
    [InlineData("")]
    public void A_library_that_does_not_demand_the_version_stays_as_it_is(string version)
    {
        byte[] library = Copy;
        Assert.False(ElfVersions.Relax(library, version));
        Assert.Empty(PackagedLibrary.Differences(_packaged, library));
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.21")]
    [InlineData("GLIBCXX_3.4.30")]
    [InlineData("GLIBC_2.34")]
    public void A_version_that_is_used_stays_demanded(string version) =>
        Assert.Contains($"uses something of {version}", Refused(Copy, version), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 0, "no 64-bit ELF file")]
    [InlineData(4, 1, "no 64-bit ELF file")] // 32 bits
    [InlineData(5, 2, "no 64-bit ELF file")] // big-endian
    [InlineData(16, 2, "no shared library for x64")] // a program
    [InlineData(18, 183, "no shared library for x64")] // for Arm
    [InlineData(60, 0, "no sections")]
    public void Another_kind_of_file_is_refused(int position, byte value, string reason)
    {
        byte[] library = Copy;
        library[position] = value;
        if (reason == "no sections")
        {
            library[position + 1] = 0;
        }

        Assert.Contains(reason, Refused(library, PackagedLibrary.NewVersion), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_cut_is_refused() =>
        Gen.Int[0, _packaged.Length - 1].Sample(length => Refused(_packaged[..length], PackagedLibrary.NewVersion), iter: 200);

    [Fact]
    public void Damage_is_refused_or_changes_nothing_but_the_bit()
    {
        int sectionTable = (int)BitConverter.ToInt64(_packaged, SectionTableAt);
        Gen<int> position = Gen.OneOf(Gen.Int[0, HeaderSize - 1], Gen.Int[sectionTable, _packaged.Length - 1]);
        Gen.Select(position, Gen.Byte).Array[1, 4].Sample(
            damage =>
            {
                byte[] library = Copy;
                foreach ((int at, byte value) in damage)
                {
                    library[at] = value;
                }

                byte[] before = [.. library];
                try
                {
                    Assert.Equal(ElfVersions.Relax(library, PackagedLibrary.NewVersion) ? 1 : 0, PackagedLibrary.Differences(before, library).Length);
                }
                catch (InvalidDataException)
                {
                    Assert.Empty(PackagedLibrary.Differences(before, library));
                }
            },
            iter: 300);
    }

    /// <summary>The reason; the bytes are as before.</summary>
    private static string Refused(byte[] library, string version)
    {
        byte[] before = [.. library];
        string reason = Assert.Throws<InvalidDataException>(() => ElfVersions.Relax(library, version)).Message;
        Assert.Empty(PackagedLibrary.Differences(before, library));

        return reason;
    }
}
