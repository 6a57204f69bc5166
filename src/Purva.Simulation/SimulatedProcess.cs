using Purva.Store.Ports;

namespace Purva.Simulation;

/// <summary>One process of a simulated world: its steps can be held up, and all that it still had to do ends with it.</summary>
/// <remarks>Made by <see cref="SimulatedWorld.StartProcess"/>. What awaits within a process goes on within it; a killed process never goes on.</remarks>
public sealed class SimulatedProcess : SteppedContext
{
    private readonly SimulatedWorld world;
    private readonly Queue<(SendOrPostCallback Step, object? State)> held = new();

    internal SimulatedProcess(SimulatedWorld world, string name) => (this.world, Name) = (world, name);

    /// <summary>Whose process it is, for people.</summary>
    public string Name { get; }

    /// <summary>Whether it stands still.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Stops its steps and its timers, as a stopped process or a machine that is suspended; what comes meanwhile waits.</summary>
    public void Pause() => IsPaused = true;

    /// <summary>Goes on with all that came meanwhile.</summary>
    public void Resume()
    {
        IsPaused = false;
        while (held.TryDequeue(out var next))
        {
            Post(next.Step, next.State);
        }
    }

    /// <summary>Ends it between two steps; nothing that it had to do is done.</summary>
    public void Kill()
    {
        IsDead = true;
        held.Clear();
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsPaused && !IsDead)
        {
            held.Enqueue((d, state));
        }
        else if (!IsDead)
        {
            world.Enqueue(this, d, state);
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Nothing waits for a step of a simulated process.");

    /// <summary>Begins work within this process.</summary>
    /// <param name="work">The work; an exception that leaves it ends the simulation as a defect.</param>
    public void Start(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Post(static state => RunToEnd((Func<Task>)state!), work);
    }

    /// <summary>Runs work within this process and gives what came out of it to whoever asked, wherever they are.</summary>
    /// <param name="work">The work.</param>
    /// <typeparam name="T">What comes out.</typeparam>
    /// <returns>Never completes when the process ends before.</returns>
    public Task<T> CallAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var answer = new TaskCompletionSource<T>();
        Start(async () =>
        {
            try
            {
                answer.TrySetResult(await work());
            }
#pragma warning disable CA1031 // It is the caller's to look at.
            catch (Exception e)
            {
                answer.TrySetException(e);
            }
#pragma warning restore CA1031
        });
        return answer.Task;
    }

    internal void Run(SendOrPostCallback step, object? state)
    {
        if (IsDead)
        {
            return;
        }

        if (IsPaused)
        {
            held.Enqueue((step, state));
            return;
        }

        SetSynchronizationContext(this);
        step(state);
    }

#pragma warning disable VSTHRD100 // An exception must reach the loop that runs the steps.
    private static async void RunToEnd(Func<Task> work) => await work();
#pragma warning restore VSTHRD100
}
