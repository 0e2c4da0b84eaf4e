using System.Buffers.Binary;
using System.Text;

namespace Galvani.Torch;

/// <summary>
/// Frees a shared library from a version of another library that it demands but uses nothing of. The demand gets the flag "weak": a loader that does
/// not find the version goes on, one that finds it does what it did before.
/// </summary>
/// <remarks>
/// Source: System V ABI, Edition 4.1 (header, sections, symbols, relocations); Linux Standard Base Core 5.0, symbol versioning (VER_FLG_WEAK).
/// Only what Linux on x64 loads: 64 bits, little-endian.
/// </remarks>
internal static class ElfVersions
{
    private const int SharedObject = 3; // e_type
    private const int X64 = 62; // e_machine
    private const int SectionSize = 64;
    private const int SymbolSize = 24;
    private const int RelocationSize = 24;
    private const int IndexMask = 0x7FFF; // of a symbol's version; the bit above means hidden
    private const byte Weak = 2;

    private const uint RelocationsWithAddends = 4; // section types
    private const uint Relocations = 9;
    private const uint VersionsNeeded = 0x6FFFFFFE;
    private const uint VersionsOfSymbols = 0x6FFFFFFF;

    /// <summary>Makes the demand for a version weak. False where there is none, or it is weak already; then no byte is changed.</summary>
    /// <exception cref="InvalidDataException">No such library, damaged, or it uses something of the version; no byte is changed.</exception>
    public static bool Relax(byte[] library, string version)
    {
        Section[] sections = Sections(library);
        Section needed = Array.Find(sections, section => section.Type == VersionsNeeded);
        if (needed.Size == 0)
        {
            return false;
        }

        long names = Linked(sections, needed).Start;
        IEnumerable<long> demands = Chain(library, needed.Start).SelectMany(other => Chain(library, other + UInt32(library, other + 8)));
        foreach (long demand in demands.Where(demand => IsText(library, names + UInt32(library, demand + 8), version)))
        {
            Require(!IsUsed(library, sections, UInt16(library, demand + 6)), $"it uses something of {version}");
            bool isWeak = (library[demand + 4] & Weak) != 0;
            library[demand + 4] |= Weak;

            return !isWeak;
        }

        return false;
    }

    /// <summary>Positions of entries that each tell how far it is to the next: the other libraries, and the versions that are demanded of one.</summary>
    private static IEnumerable<long> Chain(byte[] library, long entry)
    {
        uint step;
        do
        {
            yield return entry;
            step = UInt32(library, entry + 12);
            entry += step;
        }
        while (step > 0);
    }

    /// <summary>True if a relocation refers to a symbol of the version: the loader would look for that symbol.</summary>
    private static bool IsUsed(byte[] library, Section[] sections, int index)
    {
        Section versions = Array.Find(sections, section => section.Type == VersionsOfSymbols);
        Section symbols = Linked(sections, versions);
        long count = versions.Size / sizeof(ushort);
        Require(count > 0 && count == symbols.Size / SymbolSize, "it does not have one version per symbol");
        foreach (Section relocations in sections.Where(section => section.Type is RelocationsWithAddends or Relocations && Linked(sections, section) == symbols))
        {
            Require(relocations.Type == RelocationsWithAddends, "its relocations are not those of x64");
            for (long at = relocations.Start; at < relocations.Start + relocations.Size; at += RelocationSize)
            {
                uint symbol = UInt32(library, at + 12);
                Require(symbol < count, "a relocation refers to a symbol that is not there");
                if ((UInt16(library, versions.Start + (symbol * sizeof(ushort))) & IndexMask) == index)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Section[] Sections(byte[] library)
    {
        Require(library.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8), "it is no 64-bit ELF file");
        Require(UInt16(library, 16) == SharedObject && UInt16(library, 18) == X64, "it is no shared library for x64");
        long start = Int64(library, 40);
        Section[] sections = new Section[UInt16(library, 60)];
        Require(sections.Length > 0 && UInt16(library, 58) == SectionSize, "it has no sections");
        for (int i = 0; i < sections.Length; i++)
        {
            long at = start + (i * SectionSize);
            sections[i] = new(UInt32(library, at + 4), Int64(library, at + 24), Int64(library, at + 32), UInt32(library, at + 40));
        }

        return sections;
    }

    private static Section Linked(Section[] sections, Section section)
    {
        Require(section.Link < sections.Length, "a section refers to one that is not there");

        return sections[section.Link];
    }

    private static bool IsText(byte[] library, long at, string text) =>
        At(library, at, library.Length - at).StartsWith(Encoding.ASCII.GetBytes($"{text}\0"));

    private static ushort UInt16(byte[] library, long at) => BinaryPrimitives.ReadUInt16LittleEndian(At(library, at, sizeof(ushort)));

    private static uint UInt32(byte[] library, long at) => BinaryPrimitives.ReadUInt32LittleEndian(At(library, at, sizeof(uint)));

    private static long Int64(byte[] library, long at) => BinaryPrimitives.ReadInt64LittleEndian(At(library, at, sizeof(long)));

    private static ReadOnlySpan<byte> At(byte[] library, long at, long size)
    {
        Require(at >= 0 && size >= 0 && at <= library.Length - size, "it ends too early");

        return library.AsSpan((int)at, (int)size);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    /// <summary>What is read of a section header; the bytes may mean nothing without another section, its link.</summary>
    private readonly record struct Section(uint Type, long Start, long Size, uint Link);
}
