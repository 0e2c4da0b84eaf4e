namespace Galvani.Benchmarks;

/// <summary>What showing an image allocates once a session is open.</summary>
internal static class AllocatedBytes
{
    private const int Images = 10;

    public static long PerImage(Func<int, Answer> show)
    {
        show(0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int image = 0; image < Images; image++)
        {
            show(image);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Images;
    }
}
