namespace Purva.Simulation;

/// <summary>The wall clock of a machine: it can be wrong, run fast or slow, and leap.</summary>
/// <remarks>It outlives the processes that look at it. Their timers and their monotonic clocks follow the world's true time.</remarks>
public sealed class SimulatedClock
{
    private readonly SimulatedWorld world;
    private DateTimeOffset anchor;
    private TimeSpan anchored;
    private double rate = 1;

    /// <summary>A clock that is right.</summary>
    /// <param name="world">The world.</param>
    public SimulatedClock(SimulatedWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        this.world = world;
        (anchor, anchored) = (world.Now, world.Elapsed);
    }

    /// <summary>What it shows.</summary>
    public DateTimeOffset Now => anchor + TimeSpan.FromTicks((long)((world.Elapsed - anchored).Ticks * rate));

    /// <summary>How fast it runs beside true time; 1 is right, 1.0001 gains 100 parts in a million.</summary>
    public double Rate
    {
        get => rate;
        set
        {
            (anchor, anchored) = (Now, world.Elapsed);
            rate = value;
        }
    }

    /// <summary>How far it is ahead of true time; negative when behind.</summary>
    public TimeSpan Ahead => Now - world.Now;

    /// <summary>Sets it forward, or back.</summary>
    /// <param name="by">How far.</param>
    public void Leap(TimeSpan by) => (anchor, anchored) = (Now + by, world.Elapsed);

    /// <summary>Sets it to what it should show, at the right rate.</summary>
    public void Correct() => (anchor, anchored, rate) = (world.Now, world.Elapsed, 1);

    /// <summary>This clock as a process sees it, with timers that end with the process.</summary>
    /// <param name="process">The process.</param>
    public TimeProvider For(SimulatedProcess process) => new ProcessTime(world, this, process);
}
