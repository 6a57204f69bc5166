using System.Runtime.CompilerServices;
using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <summary>Where the work of a site goes on: anywhere on the thread pool, or step by step where a <see cref="SteppedContext"/> is current.</summary>
internal static class Steps
{
    private static SteppedContext? Current => SynchronizationContext.Current as SteppedContext;

    /// <summary>Awaits without a wish where to go on, as a library should; under a stepped context, within that.</summary>
    public static ConfiguredTaskAwaitable Anywhere(this Task task) => task.ConfigureAwait(Current is not null);

    /// <inheritdoc cref="Anywhere(Task)"/>
    public static ConfiguredTaskAwaitable<T> Anywhere<T>(this Task<T> task) => task.ConfigureAwait(Current is not null);

    /// <inheritdoc cref="Anywhere(Task)"/>
    public static ConfiguredValueTaskAwaitable Anywhere(this ValueTask task) => task.ConfigureAwait(Current is not null);

    /// <inheritdoc cref="Anywhere(Task)"/>
    public static ConfiguredValueTaskAwaitable<T> Anywhere<T>(this ValueTask<T> task) => task.ConfigureAwait(Current is not null);

    /// <summary>Awaits the end, however it comes.</summary>
    public static ConfiguredTaskAwaitable Ended(this Task task) =>
        task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | (Current is null ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.ContinueOnCapturedContext));

    /// <summary>Runs a piece of work soon.</summary>
    public static void Queue(IThreadPoolWorkItem work)
    {
        if (Current is { } stepped)
        {
            stepped.Post(static state => ((IThreadPoolWorkItem)state!).Execute(), work);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        }
    }

    /// <inheritdoc cref="Queue(IThreadPoolWorkItem)"/>
    public static void Queue<T>(Action<T> work, T argument)
    {
        if (Current is { } stepped)
        {
            stepped.Post(_ => work(argument), null);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(work, argument, preferLocal: false);
        }
    }

    /// <summary>Begins work that goes on beside its caller.</summary>
    public static Task Start(Func<Task> work)
    {
        if (Current is not { } stepped)
        {
            return Task.Run(work);
        }

        var begun = new TaskCompletionSource<Task>();
        stepped.Post(_ => begun.SetResult(work()), null);
        return begun.Task.Unwrap();
    }

    /// <summary>Waits for something, but not for longer than a time, and not past the end.</summary>
    public static async Task PauseAsync(Task until, TimeSpan atMost, TimeProvider time, CancellationToken end)
    {
        var over = new Promise<bool>();
        using var timer = time.CreateTimer(static promise => ((Promise<bool>)promise!).Keep(true), over, atMost, Timeout.InfiniteTimeSpan);
        using var ended = end.UnsafeRegister(static promise => ((Promise<bool>)promise!).Keep(true), over);
        await Task.WhenAny(until, over.Task).Anywhere();
    }

    /// <summary>Cancels, without running on this stack what others have hung onto it.</summary>
    public static Task EndAsync(this CancellationTokenSource source)
    {
        if (Current is not { } stepped)
        {
            return source.CancelAsync();
        }

        var done = new TaskCompletionSource();
        stepped.Post(
            _ =>
            {
                try
                {
                    source.Cancel();
                }
                catch (ObjectDisposedException)
                {
                    // What it would have ended has ended.
                }

                done.SetResult();
            },
            null);
        return done.Task;
    }
}
