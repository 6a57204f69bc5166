namespace Purva.Simulation;

/// <summary>A world of one thread: virtual time that passes only between steps, and chance that a seed repeats.</summary>
/// <remarks>
/// <para>
/// Work that becomes ready is run one step after the other, mostly in the order in which it became ready and sometimes, by
/// lot, out of it. When nothing is ready, time moves on to the next timer. The same seed and the same program give the same
/// steps, on every machine.
/// </para>
/// <para>Belongs to one thread.</para>
/// </remarks>
public sealed class SimulatedWorld
{
    /// <summary>When every world begins, unless it is told otherwise.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SimulatedRandom order;
    private readonly SimulatedRandom root;
    private readonly SimulatedTimers timers;
    private readonly ReadySteps ready = new();
    private readonly DateTimeOffset start;
    private volatile string? stray;
    private int thread = Environment.CurrentManagedThreadId;

    /// <summary>A world in which nothing has happened yet.</summary>
    /// <param name="seed">What decides all chance in it.</param>
    /// <param name="start">When it begins; <see cref="Beginning"/> unless given.</param>
    public SimulatedWorld(ulong seed, DateTimeOffset? start = null)
    {
        Seed = seed;
        this.start = start ?? Beginning;
        root = new SimulatedRandom(seed);
        order = root.Fork("order of steps");
        timers = new SimulatedTimers();
        Outside = StartProcess("outside");
    }

    /// <summary>What decides all chance in this world.</summary>
    public ulong Seed { get; }

    /// <summary>How likely it is that a step runs out of its turn, 0 to 1. 0.05.</summary>
    public double Disorder { get; set; } = 0.05;

    /// <summary>The true time. Sites have clocks of their own, which may be wrong.</summary>
    public DateTimeOffset Now => start + Elapsed;

    /// <summary>How much time has passed.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>How many steps have run.</summary>
    public long Steps { get; private set; }

    /// <summary>A process for whoever looks at the world from outside: tests, clients without a fate of their own.</summary>
    public SimulatedProcess Outside { get; }

    /// <summary>Looks on after each step; null, as a rule. It must change nothing.</summary>
    internal Action? Stepped { get; set; }

    /// <summary>Chance for one part of the world, which no other part's draws can move.</summary>
    /// <param name="part">Which part.</param>
    public SimulatedRandom Random(string part) => root.Fork(part);

    /// <summary>Begins a process.</summary>
    /// <param name="name">Whose, for people.</param>
    public SimulatedProcess StartProcess(string name) => new(this, name);

    /// <summary>Does something later, within a process.</summary>
    /// <param name="delay">How much later; not negative.</param>
    /// <param name="process">Where; a dead one does nothing.</param>
    /// <param name="action">What.</param>
    public void Schedule(TimeSpan delay, SimulatedProcess process, Action action)
    {
        ArgumentNullException.ThrowIfNull(process);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        timers.Add(Elapsed + delay, process, static state => ((Action)state!)(), action);
    }

    /// <summary>Lets a time pass, and all that is due in it happen.</summary>
    /// <param name="time">How much.</param>
    public void Advance(TimeSpan time) => RunUntil(static () => false, time);

    /// <summary>Runs until a condition holds; it is looked at after each step.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="atMost">How much time may pass.</param>
    /// <returns>Whether it held in time.</returns>
    /// <exception cref="InvalidOperationException">Something left the world's thread: an await with <c>ConfigureAwait(false)</c>, <c>Task.Run</c>.</exception>
    public bool RunUntil(Func<bool> condition, TimeSpan atMost)
    {
        ArgumentNullException.ThrowIfNull(condition);
        thread = Environment.CurrentManagedThreadId;
        var end = Elapsed + atMost;
        var before = SynchronizationContext.Current;
        try
        {
            while (!condition())
            {
                if (!StepOnce(end))
                {
                    Elapsed = end;
                    return condition();
                }
            }

            return true;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Runs work to its end, in the process outside.</summary>
    /// <param name="work">The work.</param>
    /// <param name="atMost">How much time may pass; an hour unless given.</param>
    /// <typeparam name="T">What comes out.</typeparam>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public T Run<T>(Func<Task<T>> work, TimeSpan? atMost = null)
    {
        var task = Outside.CallAsync(work);
        return RunUntil(() => task.IsCompleted, atMost ?? TimeSpan.FromHours(1))
            ? task.GetAwaiter().GetResult()
            : throw new TimeoutException($"The work did not end within {atMost ?? TimeSpan.FromHours(1)} of simulated time.");
    }

    /// <summary>As <see cref="Run{T}"/>, of work without a result.</summary>
    /// <param name="work">The work.</param>
    /// <param name="atMost">How much time may pass; an hour unless given.</param>
    public void Run(Func<Task> work, TimeSpan? atMost = null) => Run(
        async () =>
        {
            await work();
            return true;
        },
        atMost);

    internal void Enqueue(SimulatedProcess process, SendOrPostCallback step, object? state)
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            // Not thrown here: whoever strays is on a thread on which nobody catches it.
            stray ??= $"Work of process '{process.Name}' came from another thread, where nothing is repeatable:\n{Environment.StackTrace}";
            return;
        }

        ready.Add(process, step, state);
    }

    internal SimulatedTimer AddTimer(TimeSpan delay, SimulatedProcess process, SendOrPostCallback callback, object? state) =>
        timers.Add(Elapsed + delay, process, callback, state);

    private bool StepOnce(TimeSpan end)
    {
        if (stray is not null)
        {
            throw new InvalidOperationException(stray);
        }

        if (ready.Count == 0)
        {
            if (timers.Next is not { } due || due > end)
            {
                return false;
            }

            Elapsed = due > Elapsed ? due : Elapsed;
            timers.FireDue(Elapsed);
            return true;
        }

        Steps++;
        var turn = ready.Count > 1 && order.Chance(Disorder) ? order.Next(ready.Count) : 0;
        var (process, step, state) = ready.Take(turn);
        process.Run(step, state);
        Stepped?.Invoke();
        return true;
    }
}
