using System.Collections.Immutable;

namespace Purva.Tracing;

public sealed partial class SpaceTimeDiagram
{
    /// <content>Where texts stand: beside a point, on a side that no arrow crosses.</content>
    private sealed partial class Layout
    {
        /// <summary>With more marked pairs than these there is no side left for texts.</summary>
        private const int MostPairsKeptClear = 6;

        private Block[] BlocksOfEvents()
        {
            var busy = new Corners[events.Count];
            foreach (var message in messages)
            {
                var isDown = events[message.From].Process < events[message.To].Process;
                busy[message.From] |= isDown ? Corners.BelowRight : Corners.AboveRight;
                busy[message.To] |= isDown ? Corners.AboveLeft : Corners.BelowLeft;
            }

            foreach (var stub in drafts.Stubs)
            {
                busy[stub.Point] |= (stub.IsBelow, stub.IsIncoming) switch
                {
                    (true, true) => Corners.BelowLeft,
                    (true, false) => Corners.BelowRight,
                    (false, true) => Corners.AboveLeft,
                    _ => Corners.AboveRight,
                };
            }

            foreach (var pair in pairs.Count <= MostPairsKeptClear ? pairs : [])
            {
                if (events[pair.Left].Process == events[pair.Right].Process)
                {
                    continue;
                }

                var isDown = events[pair.Left].Process < events[pair.Right].Process;
                busy[pair.Left] |= isDown ? Corners.Below : Corners.Above;
                busy[pair.Right] |= isDown ? Corners.Above : Corners.Below;
            }

            return [.. events.Select((one, i) => BlockOf(one, busy[i]))];
        }

        private Block BlockOf(EventDraft one, Corners busy)
        {
            if (one.Count > 1)
            {
                return new Block([], TextWidth.Of(StretchText(one.Count)) + PillPadding, IsAbove: true, CaptionAnchor.Middle);
            }

            var lines = Wrapped(one.Label).Select(line => (CaptionRole.Label, line))
                .Concat(one.Stamp.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (CaptionRole.Stamp, line)))
                .ToImmutableArray();
            var (isAbove, anchor) = SideOf(busy);
            var width = lines.Select(line => line.Item1 == CaptionRole.Stamp ? TextWidth.OfFixed(line.line) : TextWidth.Of(line.line)).DefaultIfEmpty(0).Max();
            return new Block(lines, width, isAbove, anchor);
        }

        private static (bool IsAbove, CaptionAnchor Anchor) SideOf(Corners busy)
        {
            bool Free(Corners corners) => (busy & corners) == 0;
            return Free(Corners.Above) ? (true, CaptionAnchor.Middle)
                : Free(Corners.Below) ? (false, CaptionAnchor.Middle)
                : Free(Corners.AboveRight) ? (true, CaptionAnchor.Start)
                : Free(Corners.BelowRight) ? (false, CaptionAnchor.Start)
                : Free(Corners.AboveLeft) ? (true, CaptionAnchor.End)
                : (false, Free(Corners.BelowLeft) ? CaptionAnchor.End : CaptionAnchor.Middle);
        }

        private IEnumerable<string> Wrapped(string label)
        {
            var line = string.Empty;
            foreach (var word in label.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > mostCharacters)
                {
                    yield return line;
                    line = string.Empty;
                }

                line = line.Length == 0 ? word : $"{line} {word}";
            }

            if (line.Length > 0)
            {
                yield return line;
            }
        }

        private void Caption(double nameEnd, ImmutableArray<Point> points)
        {
            if (title.Length > 0)
            {
                captions.Add(new Caption(Margin, Margin + 10, CaptionAnchor.Start, CaptionRole.Title, -1, title));
            }

            for (var lane = 0; lane < processes.Count; lane++)
            {
                var mine = processes[lane].ComesAndGoes ? points.Where(point => point.Lane == lane).ToArray() : [];
                var first = mine.Length > 0 ? mine[0].X - 14 : nameEnd;
                captions.Add(new Caption(first, laneY[lane] + 5, CaptionAnchor.End, CaptionRole.Process, lane, processes[lane].Name));
            }

            // A message to several processes is named once on each side of its sender.
            foreach (var message in messages.Where(message => message.Label.Length > 0).DistinctBy(message => (message.From, message.Label, events[message.To].Process < events[message.From].Process)))
            {
                var (from, to) = (points[message.From], points[message.To]);
                var middle = gapY[from.Lane - (to.Lane < from.Lane ? 1 : 0)]; // between the texts of this line and those of the next
                var part = from.Lane == to.Lane ? 0.5 : (middle - from.Y) / (to.Y - from.Y);
                captions.Add(new Caption(from.X + ((to.X - from.X) * part), middle + 4, CaptionAnchor.Middle, CaptionRole.Message, from.Lane, message.Label));
            }

            for (var i = 0; i < points.Length; i++)
            {
                Caption(blocks[i], points[i]);
                if (points[i].Count > 1)
                {
                    captions.Add(new Caption(points[i].X, points[i].Y + 4, CaptionAnchor.Middle, CaptionRole.Count, points[i].Lane, StretchText(points[i].Count)));
                }
            }
        }

        private void Caption(Block block, Point point)
        {
            var x = point.X + (block.Anchor switch { CaptionAnchor.Start => 7, CaptionAnchor.End => -7, _ => 0 });
            var y = point.Y + (block.IsAbove ? -Clearance - ((block.Lines.Length - 1) * LineHeight) : Clearance + 11);
            foreach (var (role, text) in block.Lines)
            {
                captions.Add(new Caption(x, y, block.Anchor, role, point.Lane, text));
                y += LineHeight;
            }
        }

        [Flags]
        private enum Corners
        {
            None = 0,
            AboveLeft = 1,
            AboveRight = 2,
            BelowLeft = 4,
            BelowRight = 8,
            Above = AboveLeft | AboveRight,
            Below = BelowLeft | BelowRight,
        }

        private readonly record struct Block(ImmutableArray<(CaptionRole Role, string Text)> Lines, double Width, bool IsAbove, CaptionAnchor Anchor)
        {
            public double Left => Anchor switch { CaptionAnchor.Start => 8, CaptionAnchor.Middle => Width / 2, _ => Width + 7 };

            public double Right => Anchor switch { CaptionAnchor.Start => Width + 7, CaptionAnchor.Middle => Width / 2, _ => 8 };
        }
    }
}
