using Purva.Clocks;

namespace Purva.Tracing;

/// <summary>Reads a script line by line and does what it says.</summary>
internal sealed partial class Walker
{
    private const string WhatAProcessDoes = "ticks, sends MESSAGE, receives MESSAGE, hears PROCESS; or claim: EVENT before, after, concurrent or equals EVENT";

    private WalkLine line = null!;

    public WalkDraft Draft { get; } = new();

    public WalkProblem Problem { get; private set; }

    public bool Run(string script)
    {
        if (script.Length > WalkLimits.MaxLength)
        {
            return FailAt(1, 1, $"the script has {script.Length} characters; at most {WalkLimits.MaxLength} are accepted");
        }

        var number = 0;
        foreach (var text in script.Split('\n'))
        {
            if (!WalkLine.TryRead(++number, text.TrimEnd('\r'), out line, out var problem))
            {
                Problem = problem;
                return false;
            }

            if (!line.IsEmpty && !(RunLine() && ExpectEnd()))
            {
                return false;
            }
        }

        return Draft.Events.Count > 0 || FailAt(1, 1, "nothing happens in this script; write lines such as: alice ticks");
    }

    private bool RunLine()
    {
        if (line.Next.Kind == WalkTokenKind.Word && line.Following.Is("="))
        {
            return ReadConvention();
        }

        if (line.Next.Is("title"))
        {
            line.Take();
            Draft.Title = line.Next.Text;
            return line.Take().IsName || FailBefore("a title in double quotes is expected");
        }

        return line.Next.Is("processes") ? ReadProcesses() : ReadStatement();
    }

    private bool ReadConvention()
    {
        var name = line.Take();
        line.Take();
        if (Draft.Events.Count > 0)
        {
            return Fail(name, "conventions stand before the first event");
        }

        if (name.Is("send") && (line.Next.Is("tick") || line.Next.Is("carry")))
        {
            Draft.Conventions = Draft.Conventions with { SendTicks = line.Take().Is("tick") };
            return true;
        }

        if (name.Is("receive") && line.TryTake("merge"))
        {
            var ticks = line.TryTake("+");
            Draft.Conventions = Draft.Conventions with { ReceiveTicks = ticks };
            return !ticks || line.TryTake("tick") || Fail(line.Next, "write: receive = merge + tick");
        }

        return Fail(name, "write one of: send = tick, send = carry, receive = merge + tick, receive = merge");
    }

    private bool ReadProcesses()
    {
        var keyword = line.Take();
        if (Draft.Processes.Count > 0)
        {
            return Fail(keyword, "the processes are listed once, before anything happens");
        }

        do
        {
            var name = line.Next;
            if (!CheckName(name, "a process") || Draft.TryFindProcess(name.Text, out _))
            {
                return Problem != default || Fail(name, $"the process '{name.Text}' is listed twice");
            }

            if (!AddProcess(line.Take(), out _))
            {
                return false;
            }

            line.TryTake(",");
        }
        while (line.Next.IsName);
        Draft.IsClosed = true;
        return true;
    }

    private bool ReadStatement()
    {
        var label = default(WalkToken);
        if (line.Following.Is(":"))
        {
            label = line.Take();
            line.Take();
            if (!CheckName(label, "an event"))
            {
                return false;
            }

            if (Draft.TryFindEvent(label.Text, out _))
            {
                return Fail(label, $"there already is an event '{label.Text}'");
            }
        }

        var subject = line.Take();
        var verb = line.Take();
        return !subject.IsName
            ? Fail(subject, $"a line begins with the name of a process, and '{subject.Text}' is none")
            : ClaimOf(verb) is { } claimed
                ? label == default ? ReadClaim(subject, claimed) : Fail(verb, "only an event may be given a name")
                : ReadEvent(label, subject, verb);
    }

    private bool ReadClaim(WalkToken left, CausalOrder claimed)
    {
        var right = line.Take();
        if (!FindEvent(left, out var leftEvent) || !FindEvent(right, out var rightEvent))
        {
            return false;
        }

        var actual = Draft.Events[leftEvent].Vector.CompareCausally(Draft.Events[rightEvent].Vector);
        Draft.Claims.Add(new WalkClaim(leftEvent, rightEvent, claimed, actual, line.Number));
        return true;
    }

    private static CausalOrder? ClaimOf(WalkToken verb) => verb.Kind != WalkTokenKind.Word ? null : verb.Text switch
    {
        "before" => CausalOrder.Before,
        "after" => CausalOrder.After,
        "concurrent" => CausalOrder.Concurrent,
        "equals" => CausalOrder.Equal,
        _ => null,
    };

    private bool FindEvent(WalkToken name, out int index) =>
        Draft.TryFindEvent(name.Text, out index) || Fail(name, $"no event is called '{name.Text}'; there are {Some(Draft.EventNames)}");

    private bool ExpectEnd() => line.Next.Kind == WalkTokenKind.End || Fail(line.Next, $"'{line.Next.Text}' is one too many here");
}
