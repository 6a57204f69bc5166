namespace Purva.Store.Hosting;

/// <summary>Stands where the thread pool stands: each piece of work is a task, which the scheduler knows.</summary>
internal static class TurnPool
{
    /// <summary>Runs a piece of work soon.</summary>
    public static void UnsafeQueueUserWorkItem(IThreadPoolWorkItem work, bool preferLocal)
    {
        _ = preferLocal;
        _ = Task.Run(() => work.Execute());
    }

    /// <inheritdoc cref="UnsafeQueueUserWorkItem(IThreadPoolWorkItem, bool)"/>
    public static void UnsafeQueueUserWorkItem<T>(Action<T> work, T argument, bool preferLocal)
    {
        _ = preferLocal;
        _ = Task.Run(() => work(argument));
    }
}
