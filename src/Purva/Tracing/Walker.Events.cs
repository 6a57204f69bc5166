namespace Purva.Tracing;

/// <content>The lines in which something happens, and the small questions that all lines ask.</content>
internal sealed partial class Walker
{
    private bool ReadEvent(WalkToken name, WalkToken subject, WalkToken verb)
    {
        if (!(verb.Is("ticks") || verb.Is("sends") || verb.Is("receives") || verb.Is("hears")))
        {
            return Fail(verb, $"'{verb.Text}' is nothing that a process does; it {WhatAProcessDoes}");
        }

        if (Draft.Events.Count >= WalkLimits.MaxEvents)
        {
            return Fail(subject, $"a script has at most {WalkLimits.MaxEvents} events");
        }

        var done = FindProcess(subject, out var process) && verb.Text switch
        {
            "ticks" => Tick(process),
            "sends" => Send(process),
            "receives" => Receive(process),
            _ => Hear(process),
        };
        if (!done)
        {
            return false;
        }

        var index = Draft.Events.Count - 1;
        if (name != default && name.Text != Draft.Events[index].Name)
        {
            Rename(name.Text, index);
        }

        return ReadExpectation(index);
    }

    private bool Tick(int process)
    {
        Draft.Tick(process, TakeLabel(), line.Number);
        return true;
    }

    private bool Send(int process)
    {
        var message = line.Take();
        if (!CheckName(message, "a message"))
        {
            return false;
        }

        if (Draft.TryFindMessage(message.Text, out _) || Draft.TryFindEvent(message.Text, out _))
        {
            return Fail(message, $"'{message.Text}' is taken; give each message and each event a name of its own");
        }

        var index = Draft.Send(process, TakeLabel(), line.Number);
        Draft.AddMessage(message.Text, index);
        Rename(message.Text, index);
        return true;
    }

    private bool Receive(int process)
    {
        var sends = new List<int>();
        do
        {
            var message = line.Take();
            if (!CheckName(message, "a message"))
            {
                return false;
            }

            if (!Draft.TryFindMessage(message.Text, out var send))
            {
                return Fail(message, $"no message '{message.Text}' has been sent before this line; there are {Some(Draft.MessageNames)}");
            }

            if (Draft.Events[send].Process == process)
            {
                return Fail(message, $"'{message.Text}' was sent by {Draft.Processes[process]} itself");
            }

            sends.Add(send);
        }
        while (line.TryTake(","));
        Draft.Receive(process, sends, TakeLabel(), line.Number);
        return true;
    }

    private bool Hear(int process)
    {
        var sends = new List<int>();
        do
        {
            var other = line.Take();
            if (!FindProcess(other, out var speaker))
            {
                return false;
            }

            if (speaker == process)
            {
                return Fail(other, $"{other.Text} cannot hear itself");
            }

            sends.Add(Draft.Send(speaker, string.Empty, line.Number));
        }
        while (line.TryTake(","));
        Draft.Receive(process, sends, TakeLabel(), line.Number);
        return true;
    }

    private string TakeLabel() => line.Next.Kind == WalkTokenKind.Quoted ? line.Take().Text : string.Empty;

    private void Rename(string name, int index)
    {
        Draft.AddName(name, index);
        Draft.Events[index] = Draft.Events[index] with { Name = name };
    }

    private bool FindProcess(WalkToken name, out int process) =>
        Draft.TryFindProcess(name.Text, out process)
        || (Draft.IsClosed
            ? Fail(name, $"'{name.Text}' is not among the processes {Some(Draft.Processes)}")
            : CheckName(name, "a process") && AddProcess(name, out process));

    private bool AddProcess(WalkToken name, out int process)
    {
        process = -1;
        if (Draft.Processes.Count >= WalkLimits.MaxProcesses)
        {
            return Fail(name, $"a script has at most {WalkLimits.MaxProcesses} processes");
        }

        process = Draft.AddProcess(name.Text);
        return true;
    }

    private bool CheckName(WalkToken token, string what) =>
        !token.IsName || token.Text.Length == 0 ? Fail(token, $"the name of {what} is expected here, not {(token.Kind == WalkTokenKind.End ? token.Text : $"'{token.Text}'")}")
        : token.Text.Length <= WalkLimits.MaxName || Fail(token, $"a name has at most {WalkLimits.MaxName} characters");

    private bool Fail(WalkToken token, string text) => FailAt(line.Number, token.Column, text);

    private bool FailBefore(string text) => FailAt(line.Number, line.Next.Column, text);

    private bool FailAt(int number, int column, string text)
    {
        Problem = new WalkProblem(number, column, text);
        return false;
    }

    private static string Some(IEnumerable<string> names)
    {
        var first = names.Take(8).Select(name => $"'{name}'").ToArray();
        return first.Length == 0 ? "none" : string.Join(", ", first);
    }
}
