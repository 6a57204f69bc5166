using System.Threading.Tasks.Sources;

namespace Purva.Store.Hosting;

/// <summary>Does what the runtime's type of this name does, with continuations that the scheduler knows.</summary>
internal struct ManualResetValueTaskSourceCore<T>
{
    private Shared? shared;

    /// <summary>Whether continuations run elsewhere.</summary>
    public bool RunContinuationsAsynchronously { readonly get; set; }

    /// <summary>Counts the uses.</summary>
    public short Version { get; private set; }

    /// <summary>Begins the next use.</summary>
    public void Reset()
    {
        Version = unchecked((short)(Version + 1));
        shared = null;
    }

    /// <summary>Gives the answer.</summary>
    public void SetResult(T result)
    {
        var state = Use();
        Action? then;
        lock (state)
        {
            if (state.IsGiven)
            {
                throw new InvalidOperationException("An answer is given twice.");
            }

            (state.IsGiven, state.Result) = (true, result);
            then = state.Continuation;
        }

        if (then is not null && RunContinuationsAsynchronously)
        {
            _ = Task.Run(then);
        }
        else
        {
            then?.Invoke();
        }
    }

    /// <summary>The answer, which must be there.</summary>
    public T GetResult(short token)
    {
        Check(token);
        var state = Use();
        lock (state)
        {
            return state.IsGiven ? state.Result : throw new InvalidOperationException("The answer is taken before it is given.");
        }
    }

    /// <summary>Whether the answer is there.</summary>
    public ValueTaskSourceStatus GetStatus(short token)
    {
        Check(token);
        var state = Use();
        lock (state)
        {
            return state.IsGiven ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;
        }
    }

    /// <summary>What goes on with the answer.</summary>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Check(token);
        _ = flags;
        var present = Use();
        lock (present)
        {
            if (!present.IsGiven)
            {
                present.Continuation = () => continuation(state);
                return;
            }
        }

        // On this very stack, where the runtime would queue it: whoever awaits has nothing else to do, and a turn taken here could outlive the schedule.
        continuation(state);
    }

    private readonly void Check(short token)
    {
        if (token != Version)
        {
            throw new InvalidOperationException("An answer of another use is asked for.");
        }
    }

    private Shared Use() => Volatile.Read(ref shared) ?? Interlocked.CompareExchange(ref shared, new Shared(), null) ?? shared;

    private sealed class Shared
    {
        public bool IsGiven;
        public T Result = default!;
        public Action? Continuation;
    }
}
