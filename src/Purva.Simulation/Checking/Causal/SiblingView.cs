namespace Purva.Simulation.Checking.Causal;

/// <summary>As <see cref="KeyView"/>, where a write goes only when another one names it.</summary>
internal sealed class SiblingView : KeyView
{
    protected override void Take(int value, CausalPass pass)
    {
        foreach (var overwritten in pass.Writes.Overwritten(value))
        {
            Live.Remove(overwritten);
        }

        if (!pass.Writes.IsDelete(value))
        {
            Live.Add(value);
        }
    }
}
