namespace Purva.Tests.Hashgraph;

/// <content>Who hears whom.</content>
internal sealed partial class WildWorld
{
    private WildMember? unheard;
    private int lagEnds;

    private void Trouble(int step)
    {
        if (options.IsLagging)
        {
            Lag(step);
        }
        else if (chance.Next(25) == 0)
        {
            var member = AnyHonest();
            (member.Hearing, member.Voice) = chance.Next(4) switch { 0 => (1, 1), 1 => (1, 0.02), 2 => (0.02, 1), _ => (0.05, 0.05) };
        }

        if (chance.Next(60) == 0)
        {
            HearAll();
        }
    }

    private void HearAll()
    {
        foreach (var member in honest)
        {
            (member.Hearing, member.Voice) = (1, 1);
        }
    }

    /// <summary>For a while one member is hardly heard, and perhaps another hears hardly anybody; now and then the first is heard by one alone, who says so. Or one hears nobody, until it is far behind.</summary>
    private void Lag(int step)
    {
        if (step >= lagEnds)
        {
            lagEnds = step + chance.Next(80, 400);
            BeginLag();
        }

        if (unheard is not null && chance.Next(60) == 0 && AnyHonest() is var listener && listener != unheard)
        {
            listener.Hear(unheard);
            listener.Speak(unheard.Id, ++time);
        }
    }

    private void BeginLag()
    {
        HearAll();
        unheard = chance.Next(4) == 0 ? null : AnyHonest();
        unheard?.Voice = chance.Next(2) * 0.01;
        if (chance.Next(2) == 0 && AnyHonest() is var slow && slow != unheard)
        {
            slow.Hearing = unheard is null ? 0 : 0.06;
        }
    }
}
