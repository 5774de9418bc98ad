/* SPDX-License-Identifier: Apache-2.0 */
/*
 * html.h -- text of strangers in a page of ours.
 *
 *     <b>"ja" & nee</b>  ->  &lt;b&gt;&quot;ja&quot; &amp; nee&lt;/b&gt;
 *
 * Good for text and for values between quotation marks. Controls and direction overrides, which
 * could make a page show what it does not say, become U+FFFD.
 */
#ifndef ZM_HTML_H
#define ZM_HTML_H

#include "base/buf.h"

void zm_html_text(zm_buf *b, zm_str s);

#endif
