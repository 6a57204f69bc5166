using CsCheck;
using Xunit;

namespace Purva.Simulation.Tests;

public sealed class SimulatedTimersTests
{
    /// <summary>Against a list that is sorted anew each time.</summary>
    [Fact]
    public void Timers_fire_by_time_and_then_in_the_order_in_which_they_were_set() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 30]).List[0, 200].Sample(steps =>
    {
        var world = new SimulatedWorld(seed: 1);
        var timers = new SimulatedTimers();
        var model = new List<(int Due, int Number, SimulatedTimer Timer)>();
        var (fired, expected) = (new List<int>(), new List<int>());
        var (now, numbers) = (0, 0);
        foreach (var (step, argument) in steps)
        {
            switch (step)
            {
                case 0:
                    var number = numbers++;
                    var timer = timers.Add(TimeSpan.FromSeconds(now + argument), world.Outside, state => fired.Add((int)state!), number);
                    model.Add((now + argument, number, timer));
                    break;
                case 1 when model.Count > 0:
                    model[argument % model.Count].Timer.Cancel();
                    model.RemoveAt(argument % model.Count);
                    break;
                default:
                    now += argument / 5;
                    timers.FireDue(TimeSpan.FromSeconds(now));
                    world.Disorder = 0;
                    world.RunUntil(static () => false, TimeSpan.Zero);
                    expected.AddRange(model.Where(one => one.Due <= now).OrderBy(one => one.Due).ThenBy(one => one.Number).Select(one => one.Number));
                    model.RemoveAll(one => one.Due <= now);
                    break;
            }

            Assert.Equal(expected, fired);
            Assert.Equal(model.Count == 0 ? null : TimeSpan.FromSeconds(model.Min(one => one.Due)), timers.Next);
        }
    });
}
