using System.Text;
using Purva.Tracing;
using Xunit;

namespace Purva.Tests.Tracing;

public sealed class WalkLimitsTests
{
    [Fact]
    public void A_long_script_is_refused() => Assert.Contains("1000000", Scripts.Refuse(new string('x', WalkLimits.MaxLength + 1)).Text, StringComparison.Ordinal);

    [Fact]
    public void Too_many_processes_are_refused() =>
        Assert.Contains("64 processes", Scripts.Refuse(string.Concat(Enumerable.Range(0, 65).Select(i => $"p{i} ticks\n"))).Text, StringComparison.Ordinal);

    [Fact]
    public void Too_many_events_are_refused()
    {
        var script = new StringBuilder();
        for (var i = 0; i < WalkLimits.MaxEvents; i++)
        {
            script.Append("a ticks\n");
        }

        Assert.Equal(WalkLimits.MaxEvents, Scripts.Run(script.ToString()).Events.Length);
        Assert.Contains("10000 events", Scripts.Refuse(script.Append("a ticks\n").ToString()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_refused() => Assert.Contains("64 characters", Scripts.Refuse(new string('x', 65) + " ticks").Text, StringComparison.Ordinal);
}
