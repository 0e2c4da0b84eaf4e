namespace Galvani.Kernels;

/// <summary>A few threads that pull numbered items until none is left. What an item computes must not depend on who computes it.</summary>
internal static class Workers
{
    /// <summary>Calls <paramref name="work"/> once per item; each thread first makes what it needs for itself.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; items already begun are finished or abandoned at their own checks.</exception>
    public static void Run<TState>(int items, int threads, Func<TState> start, Action<TState, int> work, CancellationToken cancel)
    {
        int next = -1;
        Exception? failure = null;
        void Loop()
        {
            try
            {
                TState state = start();
                for (int item = Interlocked.Increment(ref next); item < items; item = Interlocked.Increment(ref next))
                {
                    cancel.ThrowIfCancellationRequested();
                    work(state, item);
                }
            }
            catch (Exception error)
            {
                Interlocked.CompareExchange(ref failure, error, null);
                Interlocked.Exchange(ref next, items); // the others stop at their next item
            }
        }

        Thread[] others = [.. Enumerable.Range(1, Math.Max(0, Math.Min(threads, items) - 1)).Select(_ => new Thread(Loop))];
        Array.ForEach(others, thread => thread.Start());
        Loop();
        Array.ForEach(others, thread => thread.Join());
        cancel.ThrowIfCancellationRequested(); // a cancelled run never looks finished
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }
}
