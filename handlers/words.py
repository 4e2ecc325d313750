"""Words people type instead of tapping, and the tidying before they are compared. Not wording: nothing here is said."""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


YES = _words("""
    是 是的 有 有的 对 对的 可以 可 能 能够 会 好 好的 行 嗯 嗯嗯 恩 成 中 得 要 已 已有 已经 已经有 有过
    当然 确实 肯定 同意 愿意 没问题 没有问题 符合 满足 具备 达到 健康 yes y yeah yep yup sure true ok okay
    √ ✓ ✔ ✅ 👍 👌
""")
NO = _words("""
    否 不 不是 不是的 没 没有 没有的 无 非 不对 不可以 不能 不会 不好 不行 不要 不健康 不同意 不愿意 不符合 不满足
    不具备 达不到 没达到 还没 还没有 尚未 尚无 未 未有 暂无 暂时没有 从来没有 no n nope nah not false none 0 × ✗ ✘ ❌ 👎
""")
UNKNOWN = _words("""
    不清楚 不太清楚 搞不清楚 不知 不知道 不晓得 不确定 不太确定 说不清 说不好 说不准 拿不准 不了解 不明 不懂 没数 未知
    待定 忘了 记不清 记不清了 不记得 不好说 跳过 idk unknown unsure notsure dontknow don'tknow idon'tknow idontknow
    noidea dunno skip
""")
BARE_YES = _words("是 是的 对 对的 嗯 yes y yeah yep true √ ✓ ✔ ✅")
BARE_NO = _words("否 不是 不是的 不对 no n nope false × ✗ ✘ ❌")
"""What is clear even after a question that says "not"; 没有 and 不会 could mean either there."""
NONE = _words("没有 没 无 一个也没有 一个都没有 还没有 暂无 none no nothing")
"""Zero, where a number is asked for."""

LEAVE = _words("""
    算了 算了吧 取消 取消吧 不填了 不登记了 不写了 不用了 先不起 nevermind cancel
""")
"""What the button under a question for a text says, and /cancel."""
STOP = _words("先停下 停下 停 先停 停止 退出 结束 stop stophere quit exit") | LEAVE
BACK = _words("返回 上一步 上一题 上一问 上一个 回去 退回 后退 back goback previous")
KEEP = _words("不改 不改继续 继续 先不起 keepit keepitgoon leaveitasitis")
WHY = _words("""
    为什么 为啥 为何 为什么问 为什么问这个 为什么要问 为什么要问这个 为什么问我这个 问这个干什么
    why whythis whythisquestion whydoyouask whydoyouaskthis
""")
"""What the buttons around a question of a check say."""

ASKING = (
    "?",
    "？",
    "吗",
    "几",
    "多少",
    "什么",
    "怎么",
    "咋",
    "啥",
    "哪",
    "谁",
    "能不能",
    "是不是",
    "how ",
    "what ",
    "when ",
)
"""What marks a text as a question."""
PARTICLES = "啊呀吧呢哦噢喔啦嘛哈的了哟"
PUNCTUATION = " \t\r\n\u3000\"'“”‘’「」『』《》〈〉()[]【】。.,;:!~、…，；：！·`*_"
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
ORDINAL = re.compile(
    r"(?:第|选|选择|选项|no|#|答案)*([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:个|项|号|条|种)?(?:选项)?"
)


def tidied(text: str) -> str:
    """One line of what was typed: half-width, no direction marks and control characters."""
    normal = unicodedata.normalize("NFKC", text)
    kept = (" " if character.isspace() else character for character in normal)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in INVISIBLE).split())


def as_typed(text: str) -> str:
    """One line of what was typed, its characters as they are: （二）stays （二）."""
    kept = (" " if character.isspace() else character for character in text)
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in INVISIBLE).split())


def folded(text: str) -> str:
    """For comparing: tidied, lower case, without blanks and the marks around it."""
    return tidied(text).lower().strip(PUNCTUATION).replace(" ", "")


def looks_like_a_question(text: str) -> bool:
    """Whether a text asks something, where any text could be an answer."""
    said = text.lower()
    return any(sign in said for sign in ASKING)


def without_particles(text: str) -> str:
    """有的呀 → 有."""
    return text.rstrip(PARTICLES) or text


def means(text: str, words: frozenset[str]) -> bool:
    """Whether a folded text is one of these words."""
    return text in words or without_particles(text) in words
