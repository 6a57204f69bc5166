using Purva.SiteConsole;
using Xunit;

namespace Purva.ConsoleTests;

public sealed class LiveComponentTests
{
    [Fact]
    public async Task Who_leaves_during_the_first_look_listens_to_no_beat()
    {
        var time = new CountedTime();
        using var heartbeat = new Heartbeat(time);
        using var part = new Slow { Site = null!, Heartbeat = heartbeat };
        var beginning = part.BeginAsync();
        part.Dispose();
        part.Look.SetResult();
        await beginning;
        Assert.Equal(0, time.Timers);

        using var other = new Slow { Site = null!, Heartbeat = heartbeat };
        other.Look.SetResult();
        await other.BeginAsync();
        Assert.Equal(1, time.Timers);
    }

    private sealed class Slow : LiveComponent
    {
        public TaskCompletionSource Look { get; } = new();

        public Task BeginAsync() => OnInitializedAsync();

        protected override async ValueTask RefreshAsync() => await Look.Task;
    }

    private sealed class CountedTime : TimeProvider
    {
        public int Timers { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
