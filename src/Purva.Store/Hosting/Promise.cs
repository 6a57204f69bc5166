using Purva.Store.Ports;

namespace Purva.Store.Hosting;

/// <summary>An answer that comes later. Whoever gives it never runs on their own stack what others do with it.</summary>
internal sealed class Promise<T>
{
    private readonly SteppedContext? stepped = SynchronizationContext.Current as SteppedContext;
    private readonly TaskCompletionSource<T> source;
    private T? result;
    private bool isGiven;

    public Promise() => source = new(stepped is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);

    public Task<T> Task => source.Task;

    /// <summary>Gives the answer; only the first counts.</summary>
    public void Keep(T result)
    {
        if (stepped is null)
        {
            source.TrySetResult(result);
        }
        else if (!isGiven)
        {
            (this.result, isGiven) = (result, true);
            stepped.Post(static promise => ((Promise<T>)promise!).Give(), this);
        }
    }

    public void Break(Exception why)
    {
        if (stepped is null)
        {
            source.TrySetException(why);
        }
        else
        {
            stepped.Post(_ => source.TrySetException(why), null);
        }
    }

    private void Give() => source.TrySetResult(result!);
}
